/** A seed of this run, printed so that a failure can be run again. */
export function printedSeed(suite: string): number {
  const seed = Date.now() % 1_000_000;
  process.stdout.write(`${suite} seed: ${seed}\n`);
  return seed;
}
