import { test } from 'vitest';
import { tellStories } from './tell-stories.ts';

const HOURS = 6 * 3_600_000;

test('whatever happens, the product stands where the procedure says', { timeout: HOURS }, () =>
  tellStories(1, 2),
);
