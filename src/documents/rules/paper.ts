import type { Fact, Highlight } from './table-document.ts';

/** A4 upright, A6 upright, and the roll of a till printer: 80 mm wide, as long as it must be. */
export type PaperSize = 'A4' | 'A6' | 'ROLL';

export type PaperColumn = {
  readonly header: string;
  /** The part of the width, in any unit. */
  readonly share: number;
  readonly align?: 'left' | 'right';
};

/** What a paper is made of, from top to bottom. Texts are ready to be read: nothing is formatted here. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly note?: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'stamp'; readonly text: string }
  /** Labels over values, two or more beside each other. */
  | { readonly kind: 'facts'; readonly facts: readonly Fact[]; readonly columns?: number }
  | { readonly kind: 'highlights'; readonly highlights: readonly Highlight[] }
  /** A sum as it is done by hand: words on the left, figures under one another on the right. */
  | {
      readonly kind: 'sum';
      readonly lines: readonly (Fact & { readonly result?: boolean })[];
    }
  | {
      readonly kind: 'table';
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly string[])[];
      readonly total?: readonly string[];
      readonly emptyText: string;
    }
  | { readonly kind: 'signatures'; readonly labels: readonly string[] }
  /** A QR code with what it is for beside it (under it on a roll). */
  | {
      readonly kind: 'code';
      readonly modules: readonly (readonly boolean[])[];
      readonly caption: string;
      readonly lines: readonly string[];
    }
  | { readonly kind: 'digest'; readonly label: string; readonly value: string };

/** A document of a few sheets: a receipt, an attestation, a bundle of evidence. */
export type Paper = {
  readonly size: PaperSize;
  readonly issuer: string;
  readonly reference: string;
  /** For the file and the head of later pages. */
  readonly title: string;
  readonly blocks: readonly Block[];
  /** At the foot of every page, before its number. */
  readonly footer: string;
  /** The only instant in the file: same paper, same bytes. */
  readonly madeAt: Date;
};

/** The room on a sheet and the sizes of its type, in points. */
export type Format = {
  readonly width: number;
  /** Undefined where the paper is as long as it must be. */
  readonly height: number | undefined;
  readonly margin: number;
  readonly type: {
    readonly title: number;
    readonly heading: number;
    readonly text: number;
    readonly small: number;
    readonly figure: number;
  };
};

export const FORMATS: Record<PaperSize, Format> = {
  A4: {
    width: 595.28,
    height: 841.89,
    margin: 48,
    type: { title: 19, heading: 10.5, text: 9.6, small: 7.2, figure: 15 },
  },
  A6: {
    width: 297.64,
    height: 419.53,
    margin: 20,
    type: { title: 12.5, heading: 8.4, text: 8, small: 6.2, figure: 12 },
  },
  ROLL: {
    width: 226.77,
    height: undefined,
    margin: 11,
    type: { title: 12.5, heading: 8.6, text: 8.2, small: 6.6, figure: 12 },
  },
};
