import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The name a file bears until its dossier is whole, so that no half of one is ever imported. */
export const UNFINISHED = '.partiel';

const CAPACITY = 256 * 1024;
/** More than the rows of one contract can take, so that room is looked for once a contract. */
const RESERVE = 16 * 1024;
const BYTES_OF_A_UNIT = 3;
const BYTE_ORDER_MARK = '\ufeff';

/** One CSV file being written: rows gather in one buffer, and a full buffer goes to the disk. */
export class Sheet {
  readonly file: string;
  rows = 0;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #buffer = Buffer.allocUnsafe(CAPACITY);
  #used = 0;

  private constructor(file: string, path: string, handle: FileHandle) {
    this.file = file;
    this.#path = path;
    this.#handle = handle;
  }

  static async open(folder: string, file: string, header: string): Promise<Sheet> {
    const path = join(folder, file);
    const sheet = new Sheet(file, path, await open(path + UNFINISHED, 'w'));
    sheet.#append(`${BYTE_ORDER_MARK}${header}\n`);
    return sheet;
  }

  get isFull(): boolean {
    return this.#used > CAPACITY - RESERVE;
  }

  /** Takes one record without its line end; the caller flushes as soon as the sheet is full. */
  add(row: string): void {
    this.#append(`${row}\n`);
    this.rows += 1;
  }

  #append(text: string): void {
    if (text.length * BYTES_OF_A_UNIT > CAPACITY - this.#used) {
      throw new RangeError(`no room left in the buffer of ${this.file}`);
    }
    this.#used += this.#buffer.write(text, this.#used);
  }

  async flush(): Promise<void> {
    await this.#handle.writeFile(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.#handle.close();
  }

  /** Gives the file its final name; done once every sheet of the dossier is finished. */
  async publish(): Promise<void> {
    await rename(this.#path + UNFINISHED, this.#path);
  }

  /** Leaves nothing of an unfinished file behind; an earlier dossier stays as it was. */
  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#path + UNFINISHED, { force: true }).catch(() => undefined);
  }
}
