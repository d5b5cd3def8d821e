import { text } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

/** The parts of a workbook by name, as XML. */
export function readWorkbook(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      const parts = new Map<string, string>();
      zip.on('error', reject);
      zip.on('end', () => resolve(parts));
      zip.on('entry', (entry) => {
        zip.openReadStream(entry, (failure, stream) => {
          if (failure) return reject(failure);
          text(stream).then((xml) => {
            parts.set(entry.fileName, xml);
            zip.readEntry();
          }, reject);
        });
      });
      zip.readEntry();
    });
  });
}
