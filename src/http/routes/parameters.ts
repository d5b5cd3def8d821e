import { z } from 'zod';
import { type Difference, previewRule } from '#oversight';
import {
  CATALOGUE,
  decideProposal,
  type ParameterName,
  type Proposal,
  proposeVersion,
  readRules,
  readWaiting,
} from '#parameters';
import { toWire } from '#values';
import { type Route, route } from '../route.ts';
import { dayOf, numberOf, textOf } from '../schemas.ts';

const name = z.enum(Object.keys(CATALOGUE) as [ParameterName, ...ParameterName[]]);
const value = z.string().max(50);

const proposalShape = z.object({
  proposal: z.string(),
  name,
  value: z.string(),
  effectiveOn: z.string(),
  reason: z.string(),
  proposedBy: z.string(),
  proposedOn: z.string(),
  state: z.enum(['WAITING', 'APPROVED', 'REJECTED']),
  decidedBy: z.string().nullable(),
});

const presentProposal = (one: Proposal) => ({
  proposal: one.proposal.toString(),
  name: one.name,
  value: one.value,
  effectiveOn: one.effectiveOn,
  reason: one.reason,
  proposedBy: one.proposedBy,
  proposedOn: one.proposedOn,
  state: stateOf(one),
  decidedBy: one.decidedBy,
});

const stateOf = ({ approved }: Proposal): 'WAITING' | 'APPROVED' | 'REJECTED' => {
  if (approved === null) return 'WAITING';
  return approved ? 'APPROVED' : 'REJECTED';
};

const sum = z.object({ contracts: z.int(), debit: z.int(), credit: z.int() });
const presentSum = ({ contracts, debit, credit }: Difference['now']) => ({
  contracts,
  debit: toWire(debit),
  credit: toWire(credit),
});

/** The rules of the DCC (P6): what they say, since when, and who answers for them. */
export const PARAMETERS_ROUTES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/parameters',
    act: 'SEE_PARAMETERS',
    summary: 'Les règles de la procédure, leurs versions et ce qui attend une seconde personne',
    clause: 'P6',
    answer: z.object({
      on: z.string(),
      rules: z.array(
        z.object({
          name,
          french: z.string(),
          english: z.string(),
          clause: z.string(),
          value: z.string(),
          versions: z.array(
            z.object({ effectiveOn: z.string(), value: z.string(), reason: z.string() }),
          ),
        }),
      ),
      waiting: z.array(proposalShape),
    }),
    within: async (work) => ({
      on: work.businessDate,
      rules: (await readRules(work)).map((rule) => ({
        name: rule.name,
        french: rule.french,
        english: rule.english,
        clause: rule.clause,
        value: rule.value,
        versions: rule.versions.map((version) => ({
          effectiveOn: version.effectiveOn,
          value: version.value,
          reason: version.reason,
        })),
      })),
      waiting: (await readWaiting(work)).map(presentProposal),
    }),
  }),
  route({
    method: 'POST',
    path: '/parameters',
    act: 'PROPOSE_PARAMETER',
    summary: 'Proposer une nouvelle version d’une règle, à partir d’une date à venir',
    clause: 'P6',
    body: z.strictObject({ name, value, effectiveOn: dayOf, reason: textOf(500) }),
    answer: z.object({ proposal: z.string() }),
    status: 201,
    refuses: ['MALFORMED', 'IN_THE_WRONG_ORDER', 'ALREADY_DONE'],
    within: async (work, { body }) => ({
      proposal: (await proposeVersion(work, body)).toString(),
    }),
  }),
  ...(['approve', 'reject'] as const).map((verb) =>
    route({
      method: 'POST',
      path: `/parameters/proposals/{proposal}/${verb}`,
      act: 'APPROVE_PARAMETER',
      summary:
        verb === 'approve'
          ? 'Approuver une proposition : elle vaut à partir de sa date'
          : 'Rejeter une proposition',
      clause: 'P6',
      params: z.object({ proposal: numberOf }),
      answer: proposalShape,
      secondFactor: verb === 'approve',
      refuses: ['NOT_FOUND', 'ALREADY_DONE', 'SAME_PERSON', 'IN_THE_WRONG_ORDER'],
      within: async (work, { params }) =>
        presentProposal(await decideProposal(work, BigInt(params.proposal), verb === 'approve')),
    }),
  ),
  route({
    method: 'GET',
    path: '/parameters/preview',
    act: 'PREVIEW_PARAMETER',
    summary: 'Ce qu’une valeur proposée changerait au portefeuille d’aujourd’hui',
    clause: 'P6',
    query: z.object({ name, value }),
    answer: z.object({
      on: z.string(),
      french: z.string(),
      english: z.string(),
      differences: z.array(z.object({ agency: z.string(), now: sum, proposed: sum })),
    }),
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const preview = await previewRule(work, query.name, query.value);
      return {
        on: work.businessDate,
        french: preview.french,
        english: preview.english,
        differences: preview.differences.map(({ agency, now, proposed }) => ({
          agency,
          now: presentSum(now),
          proposed: presentSum(proposed),
        })),
      };
    },
  }),
];
