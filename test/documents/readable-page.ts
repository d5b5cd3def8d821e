import type { Page, Text } from '../../src/documents/rules/page.ts';

const inOrder = (a: Text, b: Text): number => a.y - b.y || a.x - b.x;

/** The texts that stand on one baseline, from left to right. */
export function baselines(page: Page): readonly (readonly string[])[] {
  const lines = new Map<number, string[]>();
  for (const { y, text } of [...page.texts].sort(inOrder)) {
    const key = Math.round(y);
    lines.set(key, [...(lines.get(key) ?? []), text]);
  }
  return [...lines.values()];
}

/** A page as a bookkeeper reads it: a line a baseline, its texts from left to right. */
export const readablePage = (page: Page, number: number): string =>
  [`── page ${number} ──`, ...baselines(page).map((texts) => texts.join(' │ ')), ''].join('\n');
