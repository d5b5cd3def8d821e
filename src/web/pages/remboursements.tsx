import type { Place } from '../page.ts';
import { ASKING } from './refunds/asking.tsx';
import { BANK_PROFILES } from './refunds/banks.tsx';
import { TRANSFERS } from './refunds/files.tsx';
import { LISTING } from './refunds/listing.tsx';
import { ONE } from './refunds/one.tsx';

/** Money that is given back: asked for, approved, issued, returned; and the files of the banks. */
export const REMBOURSEMENTS: readonly Place[] = [
  ...LISTING,
  ...ASKING,
  ...TRANSFERS,
  ...BANK_PROFILES,
  ...ONE,
];
