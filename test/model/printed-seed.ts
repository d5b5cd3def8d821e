/** The seed of this run: `QUITUS_SEED` to replay one, a new one otherwise; printed either way. */
export function printedSeed(suite: string): number {
  const seed = Number(process.env.QUITUS_SEED ?? Date.now() % 1_000_000_000);
  process.stdout.write(`${suite}: QUITUS_SEED=${seed}\n`);
  return seed;
}
