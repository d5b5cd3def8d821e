import type { Route } from '../route.ts';
import { CANCELLATIONS } from './payments/cancellations.ts';
import { FILES } from './payments/files.ts';
import { TAKING } from './payments/taking.ts';

/** S1b, E5, E8, E30: money that comes in, its receipts, and what undoes it. */
export const PAYMENTS_ROUTES: readonly Route[] = [...TAKING, ...CANCELLATIONS, ...FILES];
