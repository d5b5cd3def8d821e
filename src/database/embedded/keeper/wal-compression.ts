import type { Binaries } from './find-binaries.ts';
import { runAs } from './run-as.ts';

/** What a server that took the setting complains of next, because the probe names no data. */
const TOOK_THE_SETTING = /configuration file/;

/**
 * The better compression is built in on some platforms only, and a server refuses to start with
 * one that it lacks. The probe reads settings only, which PostgreSQL lets root do as well, and
 * runs beside the other questions that a start asks.
 */
export async function bestWalCompression(binaries: Binaries): Promise<'lz4' | 'pglz'> {
  const probe = ['-C', 'wal_compression', '-c', 'wal_compression=lz4'];
  const { stderr } = await runAs(undefined, binaries.postgres, probe);
  return TOOK_THE_SETTING.test(stderr) ? 'lz4' : 'pglz';
}
