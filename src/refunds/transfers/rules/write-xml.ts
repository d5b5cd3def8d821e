/** An element: its name, what is in it (texts or elements), and its attributes. */
export type Element = readonly [
  name: string,
  content: string | readonly Element[],
  attributes?: Readonly<Record<string, string>>,
];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (one) => ESCAPES[one] ?? one);

/** A document of XML with its declaration, indented by two blanks. */
export const writeXml = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, '')}`;

function write([name, content, attributes = {}]: Element, indent: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const opening = `${indent}<${name}${said.join('')}>`;
  if (typeof content === 'string') return `${opening}${escaped(content)}</${name}>\n`;
  const inside = content.map((element) => write(element, `${indent}  `)).join('');
  return `${opening}\n${inside}${indent}</${name}>\n`;
}
