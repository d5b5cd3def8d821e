// Checks a sealed text in the browser: the keys and the names of facts come once, with the page;
// after that nothing is sent to anybody, except to ask whether a settlement was reversed since.
const FORM = /^(QUITUS1\.([0-9a-z]{8})\.([\w-]{1,2000}))\.([\w-]{86})$/;

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );

const json = async (url) => (await fetch(url)).json();
const ready = Promise.all([json('/api/v1/keys'), json('/verifier/names.json')]);

async function check(text) {
  const [, signed, key, payload, signature] = FORM.exec(text.trim()) ?? [];
  if (!signed) return { outcome: 'NO_SEAL' };
  const [keys, names] = await ready;
  const known = keys.find((one) => one.key === key);
  if (!known) return { outcome: 'UNKNOWN_KEY' };
  const raw = bytesOf(known.publicKey);
  const publicKey = await crypto.subtle.importKey('raw', raw, 'Ed25519', false, ['verify']);
  const isGenuine = await crypto.subtle.verify(
    'Ed25519',
    publicKey,
    bytesOf(signature),
    new TextEncoder().encode(signed),
  );
  if (!isGenuine) return { outcome: 'FORGED' };
  const facts = JSON.parse(new TextDecoder().decode(bytesOf(payload)));
  return { outcome: 'GENUINE', facts: named(facts, names) };
}

const named = (facts, names) =>
  Object.entries(facts).flatMap(([name, value]) => (names[name] ? [[names[name][0], value]] : []));

/** Only we know what happened since; without a network the question stays open. */
async function isReversed(text) {
  try {
    const answer = await fetch('/api/v1/documents/check', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: text.trim() }),
    });
    return (await answer.json()).isReversed === true;
  } catch {
    return undefined;
  }
}

const WORDS = {
  GENUINE: 'Authentique : ces faits sont ceux qui ont été signés.',
  FORGED: 'Faux : les faits ont été changés depuis la signature.',
  UNKNOWN_KEY: 'La clé qui l’a signé n’est pas une des nôtres.',
  NO_SEAL: 'Ce texte n’est pas celui d’un code de nos documents : lisez le code de nouveau.',
};

function line(text, isGood) {
  const shown = document.createElement('p');
  shown.className = `result ${isGood ? 'good' : 'bad'}`;
  shown.textContent = text;
  return shown;
}

function list(facts) {
  const shown = document.createElement('dl');
  for (const [label, value] of facts) {
    const term = document.createElement('dt');
    const said = document.createElement('dd');
    term.textContent = label;
    said.textContent = typeof value === 'number' ? value.toLocaleString('fr') : String(value);
    shown.append(term, said);
  }
  return shown;
}

document.getElementById('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = document.getElementById('text').value;
  const result = document.getElementById('result');
  const checked = await check(text);
  result.replaceChildren(line(WORDS[checked.outcome], checked.outcome === 'GENUINE'));
  if (checked.outcome !== 'GENUINE') return;
  result.append(list(checked.facts));
  const reversed = await isReversed(text);
  if (reversed) result.append(line('Ce document ne vaut plus : il a été annulé depuis.', false));
  if (reversed === undefined) {
    result.append(
      line('Hors ligne : ce qui a changé depuis la signature n’a pas été vérifié.', false),
    );
  }
});
