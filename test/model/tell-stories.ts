import { rm } from 'node:fs/promises';
import fc from 'fast-check';
import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { FIRST_STEP, STEPS } from './commands.ts';
import { compareAtTheEnd } from './compare.ts';
import { newFolder } from './dossier.ts';
import { printedSeed } from './printed-seed.ts';
import { newWorld, type World } from './world.ts';

const STEPS_A_STORY = 15;
/** Stories share a database, each under numbers of its own; a new one keeps the tables small. */
const STORIES_A_DATABASE = 20;

const firstDay = fc.constantFrom('2026-10-14', '2026-12-20', '2027-01-31', '2028-02-29');

/**
 * Lives through random stories with the product and with the model, side by side, and proves the
 * books at the end of each. `QUITUS_SEQUENCES` says how many in all, `QUITUS_SEED` which.
 */
export async function tellStories(part: number, parts: number): Promise<void> {
  const seed = printedSeed(`stories ${part} of ${parts}`) + part;
  const stories = Math.ceil(Number(process.env.QUITUS_SEQUENCES ?? 200) / parts);
  const folder = await newFolder();
  let fresh: FreshDatabase | undefined;
  let told = 0;
  const open = async (today: string): Promise<World> => {
    if (told % STORIES_A_DATABASE === 0) {
      await fresh?.drop();
      fresh = undefined;
    }
    told += 1;
    fresh ??= await withFreshDatabase();
    return newWorld(fresh.database, folder, `S${told}-`, today);
  };
  const story = fc.asyncProperty(
    firstDay,
    FIRST_STEP,
    fc.commands(STEPS, { maxCommands: STEPS_A_STORY, size: 'max' }),
    async (today, firstStep, steps) => {
      const world = await open(today);
      await firstStep.run(world);
      await fc.asyncModelRun(() => ({ model: world, real: world }), steps);
      await compareAtTheEnd(world);
    },
  );
  try {
    await fc.assert(story, { seed, numRuns: stories });
  } finally {
    await fresh?.drop();
    await rm(folder, { recursive: true, force: true });
  }
}
