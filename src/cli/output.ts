import { once } from 'node:events';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Anything that becomes JSON: a value, or a stream of values that becomes an array. */
export type JsonPart = Json | AsyncIterable<Json>;

const FLUSH_AT = 1 << 16;

/** Writes to stdout and waits while its reader is slower than we are. */
export async function say(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

export const sayLine = (text: string): Promise<void> => say(`${text}\n`);

/** What is not the answer itself goes to stderr, so that stdout stays one document. */
export const note = (text: string): void => void process.stderr.write(`${text}\n`);

/**
 * One JSON document, member by member; a million elements pass in flat memory. Members are asked
 * for in turn, so a getter may tell what the streams before it came to.
 */
export async function* jsonText(
  document: Readonly<Record<string, JsonPart>>,
): AsyncGenerator<string> {
  let text = '{';
  let first = true;
  for (const name of Object.keys(document)) {
    const part = document[name] ?? null;
    text += `${first ? '' : ','}\n${JSON.stringify(name)}: `;
    first = false;
    if (!isStream(part)) {
      text += JSON.stringify(part);
      continue;
    }
    text += '[';
    let between = '\n';
    for await (const element of part) {
      text += between + JSON.stringify(element);
      between = ',\n';
      if (text.length > FLUSH_AT) {
        yield text;
        text = '';
      }
    }
    text += ']';
  }
  yield `${text}\n}\n`;
}

/** A JSON document on stdout. */
export async function sayJson(document: Readonly<Record<string, JsonPart>>): Promise<void> {
  for await (const text of jsonText(document)) await say(text);
}

const isStream = (part: JsonPart): part is AsyncIterable<Json> =>
  typeof part === 'object' && part !== null && Symbol.asyncIterator in part;
