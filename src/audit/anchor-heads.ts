import { appendFile } from 'node:fs/promises';
import { type Circumstances, type Database, inWork } from '#database';
import { Obstacle } from '#values';
import { readHeads } from './chains.sql.ts';
import { toLine } from './rules/anchor.ts';

/** Whom to write to, and what hands one mail over to one address; throws where it could not. */
export type Post = {
  readonly addresses: readonly string[];
  readonly send: (to: string, mail: { subject: string; text: string }) => Promise<void>;
};

export type Anchored = { readonly chains: number; readonly sent: number; readonly failed: number };

/** Only whoever runs Quitus reads it; it is only ever added to. */
const PRIVATE = 0o600;

/**
 * Writes the head of every chain where whoever administers the database cannot reach: to the end of
 * a file (best on another machine, or one that only takes additions) and by mail to DIG and DAI. A
 * chain that was rewritten whole, or cut at its end, no longer leads to what was written there.
 */
export async function anchorHeads(
  database: Database,
  circumstances: Circumstances,
  file: string | undefined,
  post: Post | undefined,
): Promise<Anchored> {
  const heads = await inWork(database, circumstances, readHeads);
  if (heads.length === 0) return { chains: 0, sent: 0, failed: 0 };
  const text = heads.map((head) => `${toLine(circumstances.businessDate, head)}\n`).join('');
  if (file) await append(file, text);
  const mail = { subject: `Quitus : têtes du journal, ${circumstances.businessDate}`, text };
  const addresses = post?.addresses ?? [];
  const sent = await Promise.allSettled(addresses.map((to) => post?.send(to, mail)));
  const failed = sent.filter((one) => one.status === 'rejected').length;
  return { chains: heads.length, sent: sent.length - failed, failed };
}

async function append(file: string, text: string): Promise<void> {
  try {
    await appendFile(file, text, { flag: 'a', mode: PRIVATE, flush: true });
  } catch (cause) {
    throw new Obstacle(
      `Les têtes du journal ne s’écrivent pas dans ${file} : vérifiez QUITUS_ANCHOR_FILE et les droits.`,
      { cause },
    );
  }
}
