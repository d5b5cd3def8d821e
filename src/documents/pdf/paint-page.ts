import type { Colour, Fill, Line, Page, Text } from '../rules/page.ts';
import type { Face } from './face.ts';
import type { Faces } from './open-pdf.ts';

/** The product's ink on paper, as parts of red, green and blue. */
const COLOURS: Record<Colour, string> = {
  ink: rgb('14202b'),
  soft: rgb('51616f'),
  faint: rgb('a9b5bd'),
  line: rgb('d5dce1'),
  brand: rgb('0b5c6b'),
  wash: rgb('eef4f5'),
};

function rgb(hex: string): string {
  const parts = hex.match(/../g) ?? [];
  return parts.map((part) => (Number.parseInt(part, 16) / 255).toFixed(3)).join(' ');
}

const at = (value: number): string => String(Math.round(value * 100) / 100);

const paintFill =
  (high: number) =>
  ({ x, y, width, height, colour }: Fill): string =>
    `${COLOURS[colour]} rg ${at(x)} ${at(high - y - height)} ${at(width)} ${at(height)} re f`;

const paintLine =
  (high: number) =>
  ({ from, to, weight, colour }: Line): string =>
    `${COLOURS[colour]} RG ${weight} w ${at(from[0])} ${at(high - from[1])} m ` +
    `${at(to[0])} ${at(high - to[1])} l S`;

/** Colour and font are said again only where they change. */
function paintTexts(texts: readonly Text[], faces: Faces, high: number): string {
  const operators: string[] = ['BT'];
  let colour = '';
  let font = '';
  for (const text of texts) {
    const face: Face = text.isBold ? faces.bold : faces.regular;
    const newFont = `/${face.font.id} ${at(text.size)} Tf`;
    if (text.colour !== colour) operators.push(`${COLOURS[text.colour]} rg`);
    if (newFont !== font) operators.push(newFont);
    operators.push(`1 0 0 1 ${at(text.x)} ${at(high - text.y)} Tm`);
    operators.push(face.show(text.text, text.size));
    colour = text.colour;
    font = newFont;
  }
  operators.push('ET');
  return operators.join('\n');
}

/** Adds the page to the file. pdfkit turns the paper upside down first; this turns it back. */
export function paintPage(pdf: PDFKit.PDFDocument, page: Page, faces: Faces): void {
  const high = page.size[1];
  pdf.addPage({ size: [...page.size], margin: 0 });
  const fonts = (pdf.page as unknown as { fonts: Record<string, unknown> }).fonts;
  for (const { font } of [faces.regular, faces.bold]) fonts[font.id] = font.ref();
  pdf.addContent(
    [
      `1 0 0 -1 0 ${high} cm`,
      ...page.fills.map(paintFill(high)),
      ...page.lines.map(paintLine(high)),
      paintTexts(page.texts, faces, high),
    ].join('\n'),
  );
}
