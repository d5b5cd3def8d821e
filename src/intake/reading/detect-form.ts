import type { Form } from './scan-records.ts';

/**
 * The separator and the line end of the header; undefined while the header is not yet complete.
 * The separator is whichever of `;` and `,` stands more often outside quotes; of two equals, `;`.
 */
export function detectForm(text: string, isLast: boolean): Form | undefined {
  const counts = { ';': 0, ',': 0 };
  let isQuoted = false;
  let isBlank = true;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (character === ';' || character === ',') counts[character]++;
    if (character === '\n' && !isBlank) return form(counts, '\n');
    if (character === '\r' && !isBlank) {
      if (at + 1 === text.length && !isLast) return undefined;
      return form(counts, text[at + 1] === '\n' ? '\n' : '\r');
    }
    if (character !== '\n' && character !== '\r') isBlank &&= character.trim() === '';
  }
  return isLast ? form(counts, '\n') : undefined;
}

const form = (counts: Record<';' | ',', number>, terminator: '\n' | '\r'): Form => ({
  separator: counts[','] > counts[';'] ? ',' : ';',
  terminator,
});
