import { z } from 'zod';
import type { Described } from '#settlement';
import type { describePlans, Withdrawal } from '#terminations';
import { keyField } from '../../fields.ts';

export const byContract = z.object({ number: keyField });

export type Following = {
  readonly position: Described;
  readonly plans: Awaited<ReturnType<typeof describePlans>>;
  /** Requests to take the termination back that wait for an approver. */
  readonly waiting: readonly Withdrawal[];
};

export const placeOf = (contract: string): string =>
  `/resiliations/${encodeURIComponent(contract)}/suites`;
