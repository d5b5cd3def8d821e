import type { Place } from '../page.ts';
import { FOLLOWING_ACTS } from './terminations/acts.ts';
import { FOLLOWING_PAGE } from './terminations/following.tsx';
import { TERMINATING } from './terminations/terminating.tsx';
import { WATCHING } from './terminations/watching.tsx';
import { WAYS_BACK } from './terminations/ways-back.tsx';

/** G3, E2, E13–E16, E22: terminations, what follows from them, and the ways back. */
export const RESILIATIONS: readonly Place[] = [
  ...WATCHING,
  ...TERMINATING,
  ...WAYS_BACK,
  FOLLOWING_PAGE,
  ...FOLLOWING_ACTS,
];
