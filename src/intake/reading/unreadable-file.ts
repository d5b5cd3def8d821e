import type { DossierFileName, Reject } from '../rules/index.ts';

/**
 * The file cannot be read at all: it is rejected whole, under this one reject. It may come after
 * rows have been delivered (a quote that never closes shows at the end), so whoever took rows of
 * this file must let go of them.
 */
export class UnreadableFile extends Error {
  readonly reject: Reject;

  constructor(reject: Reject) {
    super(reject.message);
    this.name = 'UnreadableFile';
    this.reject = reject;
  }
}

/** `why` is a French sentence that says what is wrong with the file and what to do. */
export const unreadable = (file: DossierFileName, why: string, line = 1): UnreadableFile =>
  new UnreadableFile({
    file,
    line,
    column: '',
    value: '',
    code: 'MALFORMED',
    message: `Le fichier ${file} est rejeté en entier : ${why}`,
  });
