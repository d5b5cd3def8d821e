import type { Role } from './person.ts';

/**
 * How far an act reaches: `scope`, the agencies of whoever acts; `anywhere`, every contract of the
 * utility, because a customer may pay at any desk (S1b), and what belongs to the whole utility, such as
 * its journal: such an act shows no more than it must;
 * `self`, nothing that belongs to an agency.
 */
export type Reach = 'scope' | 'anywhere' | 'self';

export type Rule = {
  readonly roles: readonly Role[];
  readonly reach: Reach;
  /** It holds for the whole utility: only for those whose scope is the whole country. */
  readonly national?: true;
};

const HEADS = ['commercial_head', 'agency_head'] as const;
const COUNTER = ['reception', ...HEADS] as const;
const READERS = ['functional_owner', 'auditor'] as const;
const EVERYONE = [
  'reception',
  'cashier',
  ...HEADS,
  'recovery',
  ...READERS,
  'admin',
] as const satisfies readonly Role[];
const ALL_BUT_ADMIN = ['reception', 'cashier', ...HEADS, 'recovery', ...READERS] as const;

const scope = (...roles: Role[]): Rule => ({ roles, reach: 'scope' });
const anywhere = (...roles: Role[]): Rule => ({ roles, reach: 'anywhere' });
const self = (...roles: Role[]): Rule => ({ roles, reach: 'self' });
const national = (rule: Rule): Rule => ({ ...rule, national: true });

/**
 * Who may do what, and how far (P6, S1–S4): the one table of acts × roles. DIG and DAI read
 * everything and change nothing; whoever administers people sees no customer.
 */
export const ACTS = {
  SEE_OWN_SIGN_IN: self(...EVERYONE),
  SEE_CONTRACTS: scope(...ALL_BUT_ADMIN),
  FIND_TO_PAY: anywhere('cashier'),
  SEE_SERVICE_POINTS: scope(...ALL_BUT_ADMIN),

  TERMINATE: scope(...HEADS),
  RECORD_METER_REMOVAL: scope(...COUNTER),
  RECORD_BILL: scope(...COUNTER),
  AGREE_A_SCHEDULE: scope(...COUNTER),
  CONTEST_DEBT: scope(...COUNTER),
  REQUEST_WITHDRAWAL: scope(...COUNTER),
  APPROVE_WITHDRAWAL: scope(...HEADS),
  SUBSCRIBE: scope(...COUNTER),
  MOVE_CONTRACT: scope('agency_head'),

  RUN_A_TILL: scope('cashier'),
  TAKE_PAYMENT: anywhere('cashier'),
  // Of a receipt of their agencies, which the use case looks at: its contract may be of another.
  APPROVE_CANCELLATION: anywhere(...HEADS),
  RECORD_BOUNCED_CHEQUE: scope('cashier', ...HEADS),
  TAKE_PAYMENT_FILES: national(anywhere('functional_owner')),

  REQUEST_REFUND: scope('reception', 'commercial_head'),
  APPROVE_REFUND: scope(...HEADS),
  ISSUE_REFUND: scope('cashier', 'agency_head'),

  PREPARE_LIST: scope(...COUNTER),
  APPROVE_LIST: scope(...HEADS),
  TRANSMIT_LIST: scope('agency_head'),
  ANSWER_LIST: scope('recovery'),
  REQUEST_REVERSAL: scope(...HEADS),
  APPROVE_REVERSAL: scope('agency_head', 'functional_owner'),

  SEE_RECOVERY: scope(...ALL_BUT_ADMIN),
  RECORD_RECOVERY: anywhere('cashier'),
  MANAGE_RECOVERY: scope('recovery'),
  SEE_CREDITS: scope(...ALL_BUT_ADMIN),
  CLAIM_CREDIT: scope('reception', 'commercial_head'),

  SEE_FIGURES: scope(...HEADS, 'recovery', ...READERS),
  SEE_JOURNAL: scope(...READERS),
  EXPORT_JOURNAL: national(anywhere('functional_owner')),
  CLOSE_PERIOD: national(self('functional_owner')),
  SEE_CONTROLS: scope('auditor'),
  SEE_TRAIL: scope('auditor'),

  SEE_PARAMETERS: self(...EVERYONE),
  PROPOSE_PARAMETER: national(self('functional_owner')),
  APPROVE_PARAMETER: national(self('functional_owner')),
  PREVIEW_PARAMETER: scope('functional_owner'),

  ISSUE_ATTESTATION: scope('cashier', ...COUNTER, 'recovery'),

  DELEGATE: self(...HEADS),
  APPROVE_DELEGATION: self(...HEADS, 'functional_owner'),
  MANAGE_PEOPLE: national(self('admin')),
  // Messages to neighbours are made from the chains of every agency; none of them is shown.
  MANAGE_WEBHOOKS: national(anywhere('admin')),
} as const satisfies Record<string, Rule>;

export type ActName = keyof typeof ACTS;
