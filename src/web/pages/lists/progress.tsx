import { setTimeout as pause } from 'node:timers/promises';
import { type ListView, readList } from '#lists';
import { type Place, stream } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { byNumber } from './reading.ts';

const LOOK_EVERY_MS = 500;
const LONGEST_WATCH_MS = 600_000;

/** How far the settling of a list has come, as a bar and in words. */
export function Progress({ list }: { readonly list: ListView }) {
  const { words } = useScene();
  const w = words.solder;
  const done = list.settled + list.refused;
  return (
    <div class="progress">
      <progress max={Math.max(1, list.lines)} value={done} aria-label={w.progress} />
      <p>
        <b>{w.progressOf(done, list.lines)}</b>
      </p>
      <p class="quiet">
        {w.settled} {list.settled.toLocaleString('fr-FR')} · {w.refused}{' '}
        {list.refused.toLocaleString('fr-FR')}
      </p>
    </div>
  );
}

/** Nothing more will come: the page is shown anew, with the outcome of each line. */
function Over({ list }: { readonly list: ListView }) {
  return (
    <div
      hx-get={`/listes/${list.list}`}
      hx-trigger="load"
      hx-target="main"
      hx-select="main"
      hx-swap="outerHTML"
    >
      <Progress list={list} />
    </div>
  );
}

const isMoving = ({ state, paused }: ListView): boolean =>
  (state === 'APPROVED' || state === 'SETTLING') && !paused;

const WATCH = stream({
  path: '/listes/{list}/avancement',
  act: 'SEE_CONTRACTS',
  params: byNumber,
  events: async function* (look, { params }, _, stopped) {
    const until = performance.now() + LONGEST_WATCH_MS;
    for (let before = -1; !stopped.aborted && performance.now() < until; ) {
      const list = await look((work) => readList(work, params.list));
      if (!list) return;
      if (!isMoving(list)) {
        yield <Over list={list} />;
        return;
      }
      const done = list.settled + list.refused;
      if (done !== before) yield <Progress list={list} />;
      before = done;
      await pause(LOOK_EVERY_MS, undefined, { signal: stopped }).catch(() => undefined);
    }
  },
});

export const PROGRESS: readonly Place[] = [WATCH];
