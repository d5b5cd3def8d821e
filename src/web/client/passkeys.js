// Passkeys go through the same door as programs: what the standard makes of them is JSON. Whether this
// browser has one is remembered here alone, so that nobody is offered what they do not have.
const HAS_PASSKEY = 'quitus-passkey';
const knowsPasskeys = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

async function ask(path, body) {
  const answer = await fetch(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}

async function answerTo(path) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask(path));
  return { answered: await navigator.credentials.get({ publicKey }) };
}

/** Shows a button that works here only, and what becomes of it. */
function offer(button, told, act) {
  if (!button || !knowsPasskeys) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    told.hidden = true;
    try {
      await act();
      localStorage.setItem(HAS_PASSKEY, '1');
    } catch (error) {
      // What our server said; what the browser says is in no words for people.
      if (error.name === 'Error' && error.message) told.textContent = error.message;
      told.hidden = false;
    }
  });
}

offer(byId('passkey'), byId('passkey-failed'), async () => {
  await ask('/session/passkey', await answerTo('/session/passkey/options'));
  const draft = byId('passkey-draft');
  if (draft) draft.submit();
  else location.assign(byId('passkey').dataset.to);
});

const adding = byId('passkey-add');
offer(adding?.querySelector('button'), byId('passkey-add-failed'), async () => {
  const { label, password, proof } = adding.elements;
  const proved = { password: password.value, ...(proof?.value ? { proof: proof.value } : {}) };
  const options = await ask('/passkeys/options', proved);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const made = await navigator.credentials.create({ publicKey });
  await ask('/passkeys', { label: label.value, made });
  location.assign('/compte?fait=passkeyAdded');
});

// An approval: the passkey gives what is good in place of a code, once.
for (const button of localStorage.getItem(HAS_PASSKEY)
  ? document.querySelectorAll('[data-confirm]')
  : []) {
  offer(button, button.nextElementSibling, async () => {
    const { confirmation } = await ask(
      '/session/confirmations',
      await answerTo('/session/confirmations/options'),
    );
    button.form.elements._preuve.value = confirmation;
    button.form.requestSubmit();
  });
}
