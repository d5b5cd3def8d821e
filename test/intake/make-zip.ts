import { crc32, deflateRawSync } from 'node:zlib';

/** One entry; the last four lie about it, as hostile zips do. */
export type ZipEntry = {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly isEncrypted?: boolean;
  readonly unixMode?: number;
  readonly declaredSize?: number;
  readonly declaredSum?: number;
  readonly method?: number;
};

type Written = { readonly local: Buffer; readonly central: Buffer };

const DEFLATED = 8;
const UNIX = 3 << 8;

/** A minimal zip, written by hand so that it can also be wrong. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const { local, central } = written(entry, at);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}

function written(entry: ZipEntry, at: number): Written {
  const content = Buffer.from(entry.content);
  const packed = deflateRawSync(content);
  const name = Buffer.from(entry.name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x0800 | (entry.isEncrypted ? 1 : 0), 2);
  common.writeUInt16LE(entry.method ?? DEFLATED, 4);
  common.writeUInt32LE(entry.declaredSum ?? crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(entry.declaredSize ?? content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, packed]);
  const made = Buffer.alloc(6);
  made.write('PK\u0001\u0002', 0, 'latin1');
  made.writeUInt16LE(UNIX | 20, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
  tail.writeUInt32LE(at, 10);
  return { local, central: Buffer.concat([made, common, tail, name]) };
}
