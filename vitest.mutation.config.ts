import { defineConfig } from 'vitest/config';

/** One room alone, `QUITUS_ROOM=payments`: only the tests beside its rules, so it is done sooner. */
const room = process.env.QUITUS_ROOM;

/** Only the pure tests: what Stryker runs for each mutant. No database, and always one seed. */
export default defineConfig({
  test: {
    include: room
      ? [`src/${room}/**/*.test.ts`]
      : [
          'src/**/*.test.ts',
          'test/model/days-of-the-calendar.test.ts',
          'test/model/balanced-entries.test.ts',
          'test/intake/{check-row,read-cells,message,pilot,open-rejects}.test.ts',
        ],
    env: { QUITUS_SEED: '20261001' },
  },
});
