import type { ComponentChildren } from 'preact';
import { inFrench } from '#values';
import type { Assets } from './assets.ts';
import { Notice } from './elements/notice.tsx';
import { MENU } from './menu.ts';
import { registered } from './registered.ts';
import { allows, useScene } from './scene.ts';

/** Over a weak link the page and its own script come first; the types do not know the attribute. */
const BEHIND = { fetchpriority: 'low' };

type Frame = {
  readonly assets: Assets;
  readonly title: string;
  readonly bare: boolean;
  readonly children: ComponentChildren;
};

/** What stands around every page. */
export function Layout({ assets, title, bare, children }: Frame) {
  const { language, theme, contrast, who } = useScene();
  const framed = who !== undefined && !bare;
  return (
    <html lang={language} data-theme={theme} data-contrast={contrast ? 'more' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <meta name="htmx-config" content='{"history":false,"includeIndicatorCSS":false}' />
        <title>{`${title} · Quitus`}</title>
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.style} />
        <script src={assets.script} defer />
        <script src={assets.htmx} async {...BEHIND} />
      </head>
      <body class={framed ? 'framed' : 'bare'} data-sse={assets.sse}>
        {framed ? <Framed>{children}</Framed> : <main id="main">{children}</main>}
      </body>
    </html>
  );
}

function Framed({ children }: { readonly children: ComponentChildren }) {
  const { words } = useScene();
  return (
    <>
      <a class="skip" href="#main">
        {words.shell.skip}
      </a>
      <Rail />
      <div class="page">
        <Top />
        <Offline />
        <main id="main" tabIndex={-1}>
          <Notice />
          {children}
        </main>
      </div>
      <Keys />
    </>
  );
}

function Rail() {
  const scene = useScene();
  const { words, address } = scene;
  const path = address.split('?')[0] ?? '/';
  const groups = MENU.map(
    ([group, items]) =>
      [
        group,
        items.filter(
          (item) => registered(item.href) && item.acts.some((act) => allows(scene, act)),
        ),
      ] as const,
  );
  const here = currentOf(
    groups.flatMap(([, items]) => items.map((item) => item.href)),
    path,
  );
  return (
    <nav class="rail" id="menu" popover="auto" aria-label={words.shell.menu}>
      <a class="mark" href="/">
        <Mark />
        Quitus
      </a>
      <ul class="items">
        {groups
          .filter(([, items]) => items.length > 0)
          .map(([group, items]) => (
            <li key={group}>
              {words.shell.groups[group] !== '' && (
                <span class="group">{words.shell.groups[group]}</span>
              )}
              <ul>
                {items.map((item) => (
                  <li key={item.href}>
                    <a href={item.href} aria-current={item.href === here ? 'page' : undefined}>
                      {words.shell.items[item.name]}
                    </a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
      <Person />
    </nav>
  );
}

/** The longest address of the menu that this page lies below. */
const currentOf = (hrefs: readonly string[], path: string): string | undefined =>
  hrefs
    .filter((href) => (href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];

function Person() {
  const { words, who, place } = useScene();
  if (!who) return null;
  return (
    <div class="person">
      <a href="/compte">
        <strong>{who.name}</strong>
        <span>{words.shell.roles[who.role]}</span>
        <span>{place}</span>
        {who.onBehalfOf && <span>{words.shell.onBehalfOf(who.onBehalfOf)}</span>}
      </a>
      <form method="post" action="/deconnexion">
        <button type="submit">{words.shell.signOut}</button>
      </form>
    </div>
  );
}

function Top() {
  const scene = useScene();
  const { words, on } = scene;
  return (
    <header class="top">
      <button type="button" class="menu" popovertarget="menu" aria-label={words.shell.menu}>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M2 5h16M2 10h16M2 15h16" />
        </svg>
      </button>
      {allows(scene, 'SEE_CONTRACTS') ? (
        <search>
          <form class="search" action="/contrats">
            <label class="hidden" for="search">
              {words.shell.search}
            </label>
            <input
              id="search"
              name="q"
              type="search"
              autocomplete="off"
              placeholder={words.shell.searchHint}
              hx-get="/contrats/trouves"
              hx-trigger="input changed delay:120ms"
              hx-target="#found"
              hx-sync="this:replace"
            />
            <span class="key" aria-hidden="true">
              Ctrl K
            </span>
            <div id="found" class="found" aria-live="polite" />
          </form>
        </search>
      ) : (
        <span />
      )}
      <p class="date">
        <time dateTime={on}>{inFrench(on)}</time>
        <span> · {words.shell.businessDay}</span>
      </p>
    </header>
  );
}

function Offline() {
  const { words } = useScene();
  return (
    <div class="offline" id="offline" role="status" hidden>
      <strong>
        {words.shell.offlineSince} <span id="offline-since" />.
      </strong>{' '}
      {words.shell.offlineAdvice}
    </div>
  );
}

function Keys() {
  const { words } = useScene();
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{words.shell.keys}</h2>
      <dl class="keys">
        <dt>
          <kbd>Ctrl</kbd> <kbd>K</kbd>
        </dt>
        <dd>{words.shell.keysSearch}</dd>
        <dt>
          <kbd>?</kbd>
        </dt>
        <dd>{words.shell.keysHelp}</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>{words.shell.keysBack}</dd>
      </dl>
      <form method="dialog">
        <button type="submit">{words.shell.close}</button>
      </form>
    </dialog>
  );
}

/** A paid account, stamped: the square and the tick. */
export const Mark = () => (
  <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="6" fill="#f0a52e" />
    <path
      d="M6.5 12.5l3.6 3.7 7.4-8.2"
      fill="none"
      stroke="#10242c"
      stroke-width="2.8"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
