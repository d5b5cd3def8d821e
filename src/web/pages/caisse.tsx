import type { Place } from '../page.ts';
import { BOUNCES } from './till/bounces.tsx';
import { CANCELLATIONS } from './till/cancellations.tsx';
import { CLOSINGS } from './till/closing.tsx';
import { FILES } from './till/files.tsx';
import { RECEIPTS } from './till/receipts.tsx';
import { TAKING } from './till/taking.tsx';
import { TILLS_OF_AGENCIES } from './till/tills.tsx';

/** Money that comes in: taken, received, counted, undone; and the files that report it. */
export const CAISSE: readonly Place[] = [
  ...TAKING,
  ...RECEIPTS,
  ...CLOSINGS,
  ...TILLS_OF_AGENCIES,
  ...CANCELLATIONS,
  ...BOUNCES,
  ...FILES,
];
