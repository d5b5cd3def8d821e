import { fitText } from './fit-text.ts';

/**
 * Cuts a text into lines that fit the room, at its spaces; a word wider than the room ends with an
 * ellipsis on a line of its own. Line breaks of the text stay.
 */
export function wrapText(
  text: string,
  room: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && widthOf(longer) > room) {
        lines.push(line);
        line = fitText(word, room, widthOf);
      } else line = line === '' ? fitText(word, room, widthOf) : longer;
    }
    lines.push(line);
  }
  return lines;
}
