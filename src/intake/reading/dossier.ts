import type { DossierFileName } from '../rules/index.ts';

/** One known file; `bytes()` reads it from its beginning each time it is called. */
export type DossierFile = {
  readonly name: DossierFileName;
  readonly bytes: () => AsyncIterable<Uint8Array>;
};

/** `files` in the order in which they refer to each other; `warnings` are French sentences. */
export type Dossier = {
  readonly files: readonly DossierFile[];
  readonly warnings: readonly string[];
  readonly close: () => void;
};
