import type { Route } from '../route.ts';
import { ATTESTATIONS_ROUTES } from './attestations.ts';
import { BILLS_ROUTES } from './bills.ts';
import { CONTRACTS_ROUTES } from './contracts.ts';
import { CREDITS_ROUTES } from './credits.ts';
import { JOURNAL_ROUTES } from './journal.ts';
import { LISTS_ROUTES } from './lists.ts';
import { OVERSIGHT_ROUTES } from './oversight.ts';
import { PARAMETERS_ROUTES } from './parameters.ts';
import { PAYMENTS_ROUTES } from './payments.ts';
import { PEOPLE_ROUTES } from './people.ts';
import { RECOVERY_ROUTES } from './recovery.ts';
import { REFUNDS_ROUTES } from './refunds.ts';
import { REVERSALS_ROUTES } from './reversals.ts';
import { SIGN_IN_ROUTES } from './sign-in.ts';
import { SUBSCRIPTIONS_ROUTES } from './subscriptions.ts';
import { TERMINATIONS_ROUTES } from './terminations.ts';
import { TILL_ROUTES } from './till.ts';
import { TRAIL_ROUTES } from './trail.ts';
import { WEBHOOKS_ROUTES } from './webhooks.ts';

/** Every route below `/api/v1`: the server, its documentation and the matrix of rights read them here. */
export const ROUTES: readonly Route[] = [
  ...ATTESTATIONS_ROUTES,
  ...BILLS_ROUTES,
  ...CONTRACTS_ROUTES,
  ...CREDITS_ROUTES,
  ...JOURNAL_ROUTES,
  ...LISTS_ROUTES,
  ...OVERSIGHT_ROUTES,
  ...PARAMETERS_ROUTES,
  ...PAYMENTS_ROUTES,
  ...PEOPLE_ROUTES,
  ...RECOVERY_ROUTES,
  ...REFUNDS_ROUTES,
  ...REVERSALS_ROUTES,
  ...SIGN_IN_ROUTES,
  ...SUBSCRIPTIONS_ROUTES,
  ...TERMINATIONS_ROUTES,
  ...TILL_ROUTES,
  ...TRAIL_ROUTES,
  ...WEBHOOKS_ROUTES,
];
