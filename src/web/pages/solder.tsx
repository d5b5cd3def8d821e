import type { Place } from '../page.ts';
import { LIST_ACTS } from './lists/acts.ts';
import { ALL_LISTS } from './lists/all.tsx';
import { ANSWERING } from './lists/answering.tsx';
import { LIST_PAGE } from './lists/one.tsx';
import { LIST_PAPERS } from './lists/papers.ts';
import { PROGRESS } from './lists/progress.tsx';
import { RETURNED } from './lists/returned.tsx';
import { PAPERS } from './solder/papers.ts';
import { PREPARING } from './solder/preparing.tsx';

/** S3, S4: from what is open to the answer of the region. */
export const SOLDER: readonly Place[] = [
  ...PREPARING,
  ...PAPERS,
  ...ALL_LISTS,
  ...RETURNED,
  LIST_PAGE,
  ...LIST_ACTS,
  ...ANSWERING,
  ...PROGRESS,
  ...LIST_PAPERS,
];
