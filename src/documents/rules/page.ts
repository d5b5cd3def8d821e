/** Colours are names here; only the painter knows their values. */
export type Colour = 'ink' | 'soft' | 'faint' | 'line' | 'brand' | 'wash';

/** `x` is where the text begins, `y` its baseline; both in points from the upper left corner. */
export type Text = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: Colour;
};

export type Line = {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly weight: number;
  readonly colour: Colour;
};

export type Fill = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
};

/** A page as plain data: what a test reads, and all that a painter needs. */
export type Page = {
  /** Width and height, in points. */
  readonly size: readonly [width: number, height: number];
  readonly texts: Text[];
  readonly lines: Line[];
  readonly fills: Fill[];
};
