// What the pages do beyond plain HTML. Everything here is a convenience: without it each act works.
const byId = (id) => document.getElementById(id);
const isTyping = (target) => target.closest?.('input, textarea, select, [contenteditable]');

// Where somebody was before the search: Escape leads back there.
let before;

// Ctrl+K finds a contract, « ? » shows the keys, and whatever names a key in data-key answers to it.
document.addEventListener('keydown', (event) => {
  const search = byId('search');
  if (search && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    if (!document.activeElement.closest('.search')) before = document.activeElement;
    search.focus();
    search.select();
    return;
  }
  if (event.key === '?' && !isTyping(event.target)) {
    byId('keys')?.showModal();
    return;
  }
  if (event.key === 'Escape' && search && event.target.closest?.('.search')) {
    clearFound();
    search.blur();
    before?.focus();
    return;
  }
  const named = /^F\d+$/.test(event.key) && document.querySelector(`[data-key="${event.key}"]`);
  if (named) {
    event.preventDefault();
    if (named.matches('input, select, textarea')) named.focus();
    else named.click();
  }
});

// The results of the search are walked with the arrows.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const box = event.target.closest?.('.search');
  if (!box) return;
  const stops = [byId('search'), ...box.querySelectorAll('.found a')];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// htmx comes when it comes: over a weak link a page is worked with before it is there.
const htmxThere = new Promise((resolve) => {
  if (document.readyState === 'complete') resolve();
  else window.addEventListener('load', resolve);
});

// What was typed before htmx listened is looked for now: it listens in a task of its own, before this.
htmxThere.then(() =>
  setTimeout(() => {
    const search = byId('search');
    if (!search?.value || document.activeElement !== search) return;
    search.dispatchEvent(new Event('input', { bubbles: true }));
  }),
);

function clearFound() {
  const found = byId('found');
  if (found) found.textContent = '';
}
document.addEventListener('focusout', () => {
  setTimeout(() => {
    if (!document.activeElement?.closest('.search')) clearFound();
  }, 150);
});

// The attribute: a field that is called « method » hides the property of the form.
const acts = (form) => form.getAttribute('method') === 'post';

// One click is one act: the key of the form makes a second harmless, this makes it unlikely.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!acts(form)) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = '1';
  for (const button of form.querySelectorAll('button[type=submit]')) {
    button.setAttribute('aria-busy', 'true');
  }
});
// A page that comes back from the browser's memory may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy');
  }
});

// What was wrong is read first.
byId('summary')?.focus();

// The link is looked at when the browser says so, and when a request has failed.
const banner = byId('offline');
const say = (down) => {
  if (!banner || banner.hidden === !down) return;
  banner.hidden = !down;
  if (down) {
    const clock = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
    });
    byId('offline-since').textContent = clock;
  }
};
window.addEventListener('offline', () => say(true));
window.addEventListener('online', () => say(false));
document.addEventListener('htmx:error', (event) => {
  if (event.detail?.ctx && !event.detail.ctx.response) say(true);
});
document.addEventListener('htmx:after:request', (event) => {
  if (event.detail?.ctx?.response) say(false);
});

// Progress is only loaded where a page shows it.
if (document.querySelector('[hx-sse\\:connect]')) {
  htmxThere.then(() => {
    const script = document.createElement('script');
    script.src = document.body.dataset.sse;
    script.onload = () => window.htmx.process(document.body);
    document.head.append(script);
  });
}

// Amounts are grouped in threes while they are typed, as they are shown everywhere.
document.addEventListener('input', (event) => {
  const field = event.target;
  if (!field.matches?.('input[data-amount]')) return;
  // What is pasted may have centimes: francs have none, and two more digits are a hundred times more.
  const digits = field.value.replace(/[.,]\d{1,2}$/, '').replace(/\D/g, '');
  const after = field.value.slice(field.selectionEnd).replace(/\D/g, '').length;
  field.value = digits.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  let at = field.value.length;
  for (let left = after; left > 0 && at > 0; at--) if (/\d/.test(field.value[at - 1])) left--;
  field.setSelectionRange(at, at);
});

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
