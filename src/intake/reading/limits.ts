/** What no honest dossier exceeds; a file beyond them is rejected whole, in flat memory. */
export const LONGEST_CELL = 64 * 1024;
export const LONGEST_RECORD = 1024 * 1024;
export const MOST_COLUMNS = 200;

/** Bytes read at a time. Measured: rows of 256 KiB outlive the young heap, slower and larger. */
export const CHUNK = 32 * 1024;

/** What a zip may unfold to. Its declared sizes may lie, so these are counted while reading. */
export const MOST_ENTRIES = 1000;
export const MOST_UNZIPPED = 4 * 1024 ** 3;
export const SUSPECT_UNZIPPED = 100 * 1024 ** 2;
export const HIGHEST_RATIO = 200;
