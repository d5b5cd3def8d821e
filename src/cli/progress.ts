/** A line that shows how far a long command is; nothing at all where stderr is not a terminal. */
export type Progress = { readonly add: (count: number) => void; readonly done: () => void };

const WIDTH = 24;
const REDRAW_MS = 120;

/**
 * `total` is what `add` will come to; without it only count and rate are shown. Figures are those
 * of a person's clock, so they are never part of an answer.
 */
export function showProgress(label: string, total?: number): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { add: () => undefined, done: () => undefined };
  const began = performance.now();
  let count = 0;
  let drawn = 0;
  const draw = (): void => {
    const seconds = (performance.now() - began) / 1000;
    const rate = count / Math.max(seconds, 0.001);
    stderr.write(
      `\r\u001b[2K${label} ${bar(count, total)} ${grouped(count)}${left(total, count, rate)}`,
    );
  };
  return {
    add: (more) => {
      count += more;
      if (performance.now() - drawn < REDRAW_MS) return;
      drawn = performance.now();
      draw();
    },
    done: () => {
      draw();
      stderr.write('\n');
    },
  };
}

const grouped = (count: number): string => Math.round(count).toLocaleString('fr-FR');

function bar(count: number, total: number | undefined): string {
  if (!total) return '';
  const filled = Math.min(WIDTH, Math.round((WIDTH * count) / total));
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
}

function left(total: number | undefined, count: number, rate: number): string {
  const speed = ` · ${grouped(rate)}/s`;
  if (!total || rate <= 0) return speed;
  const seconds = Math.max(0, Math.round((total - count) / rate));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return ` / ${grouped(total)}${speed} · reste ${clock}`;
}
