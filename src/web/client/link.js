// A form that is sent over a weak link. Without this the browser sends it itself, and shows a page
// of its own where the link is down: here the page stays, with what was typed, and the form goes
// again under its key until the server has answered. The key makes a second arrival harmless.
const AGAIN_MS = 4_000;
const LONGEST_MS = 60_000;
let waiting;

document.addEventListener('submit', async (event) => {
  const form = event.target;
  const ours = acts(form) && form.elements._cle && !form.querySelector('[type=password]');
  if (event.defaultPrevented || !ours) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  for (const part of form.children) part.inert = true;
  waiting = form;
  const answer = await untilAnswered(form.getAttribute('action'), body);
  waiting = undefined;
  say(false);
  if (!answer.html) return location.assign(answer.to ?? location.href);
  // A refusal is the page again: it takes the place of this one, with its scripts. A place in the
  // address, as the skip link leaves it, would take the focus from what was wrong.
  history.replaceState(null, '', location.pathname + location.search);
  document.open();
  document.write(answer.html);
  document.close();
});

async function untilAnswered(address, body) {
  for (;;) {
    try {
      const signal = AbortSignal.timeout(LONGEST_MS);
      const headers = { 'quitus-form': '1' };
      const answer = await fetch(address, { method: 'POST', body, headers, signal });
      // Something between says that it does not reach the server.
      if (!answer.headers.has('request-id')) throw new Error('not an answer of ours');
      // The first arrival is still being worked on: its answer comes under the same key.
      if (answer.status !== 409 || !answer.headers.has('retry-after')) {
        const isHtml = answer.headers.get('content-type')?.startsWith('text/html');
        return isHtml ? { html: await answer.text() } : await answer.json();
      }
    } catch {
      say(true);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, AGAIN_MS);
      window.addEventListener('online', resolve, { once: true });
    });
  }
}

// Whoever leaves now does not learn what became of it.
window.addEventListener('beforeunload', (event) => {
  if (waiting) event.preventDefault();
});
