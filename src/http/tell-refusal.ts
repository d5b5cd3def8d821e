import type { FastifyRequest } from 'fastify';
import { countWrongProof, type Identified } from '#access';
import { isTold, recordRefusal } from '#audit';
import { type Circumstances, type Database, inWork } from '#database';
import { explain } from './problem.ts';

type Told = {
  readonly request: FastifyRequest;
  readonly error: unknown;
  readonly proof: unknown;
};

/**
 * What a refusal leaves behind although the work that refused is undone: a trace of whoever tried to
 * approve their own work, and a count of second factors that were wrong.
 */
export async function tellRefusal(
  database: Database,
  circumstances: Circumstances,
  who: Identified,
  { request, error, proof }: Told,
): Promise<void> {
  const { code } = explain(error);
  const wrongProof = code === 'SECOND_FACTOR_REQUIRED' && proof !== undefined;
  if (!wrongProof && !isTold(code)) return;
  const [path = ''] = request.url.split('?');
  const { sight: _sight, ...everywhere } = circumstances;
  await inWork(database, everywhere, async (work) => {
    if (wrongProof) await countWrongProof(work, who.name);
    const [place, ...others] = who.scope === 'agency' ? who.places : [];
    const agency = others.length === 0 ? place : undefined;
    await recordRefusal(work, { code, subject: `${request.method} ${path}`, agency });
  });
}
