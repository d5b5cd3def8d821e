/** Text within a line. */
export type Inline =
  | string
  | { readonly is: 'strong' | 'em'; readonly of: readonly Inline[] }
  | { readonly is: 'code'; readonly says: string }
  | { readonly is: 'link'; readonly to: string; readonly of: readonly Inline[] }
  | { readonly is: 'image'; readonly to: string; readonly says: string };

type Line = readonly Inline[];

export type Block =
  | {
      readonly is: 'heading';
      readonly depth: number;
      readonly id: string;
      readonly says: string;
    }
  | { readonly is: 'paragraph'; readonly of: Line }
  | { readonly is: 'list'; readonly ordered: boolean; readonly items: readonly Line[] }
  | {
      readonly is: 'table';
      readonly head: readonly { readonly of: Line; readonly figures: boolean }[];
      readonly rows: readonly (readonly Line[])[];
    };

const HEADING = /^(#{1,3}) (.+)$/;
const BULLET = /^- (.+)$/;
const NUMBER = /^\d+\. (.+)$/;
const ROW = /^\|(.+)\|$/;
const RULE = /^:?-{3,}:?$/;
/** What this reader does not know: code blocks, quotations, HTML, rules, deeper headings and lists. */
const FOREIGN = /^(```|~~~|>|<|\s|#|---|\*\*\*$|[*+] )/;

/**
 * The Markdown of the guide as blocks: headings, paragraphs, lists of one level, tables, emphasis,
 * links, images. It throws at anything else, so that no page shows what its writer did not mean.
 */
export function readMarkdown(text: string): readonly Block[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => readBlock(block.split('\n')));
}

function readBlock(lines: readonly string[]): Block {
  const [first = ''] = lines;
  const heading = HEADING.exec(first);
  if (heading && lines.length === 1) {
    const says = heading[2] ?? '';
    return { is: 'heading', depth: heading[1]?.length ?? 1, id: slugOf(says), says };
  }
  if (ROW.test(first)) return readTable(lines);
  for (const [mark, ordered] of [
    [BULLET, false],
    [NUMBER, true],
  ] as const) {
    if (mark.test(first)) {
      const items = lines.map((line) => readInline(mark.exec(line)?.[1] ?? foreign(line)));
      return { is: 'list', ordered, items };
    }
  }
  for (const line of lines) if (FOREIGN.test(line)) foreign(line);
  return { is: 'paragraph', of: readInline(lines.join(' ')) };
}

function readTable(lines: readonly string[]): Block {
  const [head = [], rules = [], ...rows] = lines.map((line) => cellsOf(line));
  const even = [rules, ...rows].every((row) => row.length === head.length);
  if (!even || !rules.every((rule) => RULE.test(rule))) return foreign(lines.join('\n'));
  return {
    is: 'table',
    head: head.map((cell, at) => ({
      of: readInline(cell),
      figures: rules[at]?.endsWith(':') ?? false,
    })),
    rows: rows.map((row) => row.map(readInline)),
  };
}

const cellsOf = (line: string): readonly string[] =>
  (ROW.exec(line)?.[1] ?? foreign(line)).split('|').map((cell) => cell.trim());

const INLINE =
  /\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*]+)\*|`(?<code>[^`]+)`|(?<image>!?)\[(?<says>[^\]]*)\]\((?<to>[^)\s]+)\)/g;
const LEFT_OVER = /[*`<]|\]\(/;

export function readInline(text: string): Line {
  const found: Inline[] = [];
  const plain = (part: string) => {
    if (LEFT_OVER.test(part)) foreign(part);
    if (part !== '') found.push(part);
  };
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    plain(text.slice(at, match.index));
    found.push(inlineOf(match.groups ?? {}));
    at = match.index + match[0].length;
  }
  plain(text.slice(at));
  return found;
}

function inlineOf(groups: Readonly<Record<string, string | undefined>>): Inline {
  const { strong, em, code, image, says = '', to = '' } = groups;
  if (strong !== undefined) return { is: 'strong', of: readInline(strong) };
  if (em !== undefined) return { is: 'em', of: readInline(em) };
  if (code !== undefined) return { is: 'code', says: code };
  if (image === '!') return { is: 'image', to, says };
  return { is: 'link', to, of: readInline(says) };
}

/** The name of a heading in an address, as places that show Markdown make it. */
const slugOf = (says: string): string =>
  says
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

function foreign(text: string): never {
  throw new Error(`Markdown that the guide does not use: ${text.slice(0, 80)}`);
}
