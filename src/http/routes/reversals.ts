import { z } from 'zod';
import {
  approveWithdrawal,
  readWithdrawals,
  rejectWithdrawal,
  requestReversal,
  requestWithdrawal,
  type Withdrawal,
} from '#terminations';
import { Refusal } from '#values';
import { fromCursor, toCursor } from '../cursor.ts';
import { type Route, route } from '../route.ts';
import { cursorQuery, keyOf, numberOf, pageOf, textOf } from '../schemas.ts';

type Kind = 'WITHDRAWAL' | 'REVERSAL';

const WORDS = {
  WITHDRAWAL: {
    collection: 'withdrawals',
    ask: 'REQUEST_WITHDRAWAL',
    approve: 'APPROVE_WITHDRAWAL',
    asking: 'Demander le retrait d’une résiliation prononcée par erreur, avant l’apurement',
    approving: 'Approuver le retrait : le contrat est de nouveau actif',
    rejecting: 'Rejeter le retrait : la résiliation demeure',
    listing: 'Les demandes de retrait de résiliation',
  },
  REVERSAL: {
    collection: 'reversals',
    ask: 'REQUEST_REVERSAL',
    approve: 'APPROVE_REVERSAL',
    asking: 'Demander l’annulation d’un apurement, et avec lui de la résiliation',
    approving:
      'Approuver l’annulation ; la seconde approbation, par une autre personne, passe ' +
      'l’écriture inverse et rend le contrat actif',
    rejecting: 'Rejeter l’annulation : l’apurement demeure',
    listing: 'Les demandes d’annulation d’apurement',
  },
} as const;

const state = z.enum(['PENDING', 'APPROVED_ONCE', 'DONE', 'REJECTED']);
const answered = z.object({ id: z.string(), state });
const request = z.object({
  id: z.string(),
  contract: z.string(),
  agency: z.string(),
  state,
  reason: z.string(),
  requestedBy: z.string(),
  requestedOn: z.string(),
  approvedBy: z.array(z.string()),
  rejectedBy: z.string().nullable(),
  terminatedOn: z.string().nullable(),
  cause: z.string().nullable(),
  settlement: z.int().nullable(),
  entry: z.string().nullable(),
});

const stateOf = (one: Withdrawal): z.infer<typeof state> => {
  if (one.done) return 'DONE';
  if (one.rejectedBy !== null) return 'REJECTED';
  return one.approvedBy === null ? 'PENDING' : 'APPROVED_ONCE';
};

const present = (one: Withdrawal): z.infer<typeof request> => ({
  id: one.withdrawal.toString(),
  contract: one.contract,
  agency: one.agency,
  state: stateOf(one),
  reason: one.reason,
  requestedBy: one.requestedBy,
  requestedOn: one.requestedOn,
  approvedBy: [one.approvedBy, one.secondedBy].filter((name) => name !== null),
  rejectedBy: one.rejectedBy,
  terminatedOn: one.terminatedOn,
  cause: one.cause,
  settlement: one.settlement,
  entry: one.entry?.toString() ?? null,
});

/** The number of the last request of the page before; a cursor that names none is not ours. */
const numberIn = (cursor: string | undefined): bigint => {
  const [number = '0'] = fromCursor(cursor, 1) ?? [];
  if (numberOf.safeParse(number).success) return BigInt(number);
  throw new Refusal(
    'MALFORMED',
    'Cette suite de liste n’est pas la nôtre : reprenez la liste à son début.',
    'This cursor is not one of ours: start the list again.',
  );
};

/** The two ways back of E13 have the same shape: asked for, answered, listed. */
const wayBack = (kind: Kind): readonly Route[] => {
  const words = WORDS[kind];
  const params = z.object({ id: numberOf });
  return [
    route({
      method: 'POST',
      path: `/contracts/{number}/${words.collection}`,
      act: words.ask,
      summary: words.asking,
      clause: 'E13',
      params: z.object({ number: keyOf }),
      body: z.strictObject({ reason: textOf(500) }),
      answer: answered,
      status: 201,
      refuses: [
        'CONTRACT_UNKNOWN',
        'NOT_TERMINATED',
        kind === 'WITHDRAWAL' ? 'ALREADY_SETTLED' : 'HAS_FOLLOWERS',
        'NOT_FOUND',
        'ALREADY_DONE',
        'OWN_CONTRACT',
        'CHANGED_SINCE_SHOWN',
      ],
      within: async (work, { params: { number }, body }) => {
        const ask = kind === 'WITHDRAWAL' ? requestWithdrawal : requestReversal;
        return { id: (await ask(work, number, body.reason)).toString(), state: 'PENDING' as const };
      },
    }),
    route({
      method: 'POST',
      path: `/${words.collection}/{id}/approve`,
      act: words.approve,
      summary: words.approving,
      clause: 'E13',
      params,
      answer: answered,
      takesKey: true,
      secondFactor: true,
      refuses: [
        'NOT_FOUND',
        'ALREADY_DONE',
        'SAME_PERSON',
        'OWN_CONTRACT',
        'CHANGED_SINCE_SHOWN',
        'HAS_FOLLOWERS',
      ],
      within: async (work, { params: { id } }) => ({
        id,
        state: await approveWithdrawal(work, BigInt(id), kind),
      }),
    }),
    route({
      method: 'POST',
      path: `/${words.collection}/{id}/reject`,
      act: words.approve,
      summary: words.rejecting,
      clause: 'E13',
      params,
      answer: answered,
      refuses: ['NOT_FOUND', 'ALREADY_DONE', 'OWN_CONTRACT'],
      within: async (work, { params: { id } }) => ({
        id,
        state: await rejectWithdrawal(work, BigInt(id), kind),
      }),
    }),
    route({
      method: 'GET',
      path: `/${words.collection}`,
      act: 'SEE_CONTRACTS',
      summary: words.listing,
      clause: 'E13',
      query: cursorQuery.extend({
        agency: keyOf.optional(),
        contract: keyOf.optional(),
        state: z.enum(['PENDING', 'ALL']).default('PENDING'),
      }),
      answer: pageOf(request),
      refuses: ['MALFORMED'],
      within: async (work, { query }) => {
        const after = numberIn(query.cursor);
        const found = await readWithdrawals(
          work,
          {
            reversal: kind === 'REVERSAL',
            contract: query.contract,
            agency: query.agency,
            pending: query.state === 'PENDING',
          },
          after,
          query.limit,
        );
        const last = found.length === query.limit ? found.at(-1) : undefined;
        return {
          items: found.map(present),
          next: last ? toCursor([last.withdrawal.toString()]) : null,
        };
      },
    }),
  ];
};

/** E13: a termination that was a mistake is withdrawn, or its settlement reversed. */
export const REVERSALS_ROUTES: readonly Route[] = [
  ...wayBack('WITHDRAWAL'),
  ...wayBack('REVERSAL'),
];
