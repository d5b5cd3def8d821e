import { z } from 'zod';
import type { Work } from '#database';
import { paperPdf } from '#documents';
import { evidencePaper, readBundle } from '#evidence';
import {
  CASE_STATES,
  type CaseFile,
  type CaseSummary,
  caseName,
  forecastLapsing,
  readCase,
  readCasePage,
} from '#recovery';
import { Refusal, toWire } from '#values';
import { fromCursor, toCursor } from '../../cursor.ts';
import { noteReadings } from '../../note-readings.ts';
import { type Route, route } from '../../route.ts';
import { cursorQuery, dayOf, keyOf, pageOf, textOf } from '../../schemas.ts';
import { caseId, type Key, noSuchCase } from './case-id.ts';

const dayText = z.string();
const summary = {
  id: z.string(),
  contract: z.string(),
  agency: z.string(),
  region: z.string(),
  customer: z.string(),
  customerName: z.string(),
  openedOn: dayText,
  cause: z.string(),
  state: z.enum(CASE_STATES),
  contested: z.boolean(),
  amount: z.int(),
  left: z.int(),
  lapsesOn: dayText,
  endedOn: dayText.nullable(),
};

const summaryOf = (one: CaseSummary) => ({
  id: caseName(one),
  contract: one.contract,
  agency: one.agency,
  region: one.region,
  customer: one.customer,
  customerName: one.customerName,
  openedOn: one.openedOn,
  cause: one.cause,
  state: one.state,
  contested: one.contested,
  amount: toWire(one.amount),
  left: toWire(one.left),
  lapsesOn: one.lapsesOn,
  endedOn: one.endedOn,
});

const file = z.object({
  ...summary,
  prescription: z.object({
    dueOn: dayText,
    runsFrom: dayText,
    lapsesOn: dayText,
    events: z.array(z.object({ kind: z.string(), on: dayText })),
  }),
  assignedTo: z.string().nullable(),
  movements: z.array(
    z.object({
      movement: z.int(),
      kind: z.string(),
      on: dayText,
      amount: z.int(),
      excess: z.int(),
      reference: z.string(),
      method: z.string().nullable(),
      entry: z.string(),
      recordedBy: z.string(),
    }),
  ),
  steps: z.array(
    z.object({
      kind: z.string(),
      on: dayText,
      note: z.string(),
      entry: z.string().nullable(),
      recordedBy: z.string(),
      recordedOn: dayText,
    }),
  ),
  plans: z.array(
    z.object({
      plan: z.int(),
      signedOn: dayText,
      signedBy: z.string(),
      endedOn: dayText.nullable(),
      state: z.enum(['KEPT', 'BROKEN', 'DONE']),
      recovered: z.int(),
      instalments: z.array(z.object({ dueOn: dayText, amount: z.int() })),
    }),
  ),
});

const fileOf = (one: CaseFile): z.infer<typeof file> => ({
  ...summaryOf(one),
  prescription: {
    dueOn: one.dueOn,
    runsFrom: one.runsFrom,
    lapsesOn: one.lapsesOn,
    events: one.clock.map(({ kind, on }) => ({ kind, on })),
  },
  assignedTo: one.assignedTo,
  movements: one.moves.map((move) => ({
    movement: move.movement,
    kind: move.kind,
    on: move.on,
    amount: toWire(move.amount),
    excess: toWire(move.excess),
    reference: move.reference,
    method: move.method,
    entry: move.entry.toString(),
    recordedBy: move.recordedBy,
  })),
  steps: one.steps.map((step) => ({
    kind: step.kind,
    on: step.on,
    note: step.note,
    entry: step.entry?.toString() ?? null,
    recordedBy: step.recordedBy,
    recordedOn: step.recordedOn,
  })),
  plans: one.plans.map((plan) => ({
    plan: plan.plan,
    signedOn: plan.signedOn,
    signedBy: plan.signedBy,
    endedOn: plan.endedOn,
    state: plan.state,
    recovered: toWire(plan.recovered),
    instalments: plan.instalments.map(({ dueOn, amount }) => ({ dueOn, amount: toWire(amount) })),
  })),
});

/** Throws Refusal `MALFORMED`: a cursor that we gave names a case. */
function lastSeen(name: string | undefined): Key {
  const read = caseId.safeParse(name);
  if (read.success) return read.data;
  throw new Refusal(
    'MALFORMED',
    'Cette suite de liste n’est pas la nôtre : reprenez la liste à son début.',
    'This cursor is not one of ours: start the list again.',
  );
}

const orNoSuchCase = <T>(found: T | undefined, key: Key): T => {
  if (found === undefined) throw noSuchCase(key);
  return found;
};

const openFile = async (work: Work, key: Key): Promise<CaseFile> =>
  orNoSuchCase(await readCase(work, key), key);

/** Reading the cases: which there are, what lapses, one with all that is known, its evidence. */
export const CASES: readonly Route[] = [
  route({
    method: 'GET',
    path: '/recovery-cases',
    act: 'SEE_RECOVERY',
    summary: 'Les dossiers de contentieux, par contrat',
    clause: 'S4',
    query: cursorQuery.extend({
      region: keyOf.optional(),
      agency: keyOf.optional(),
      state: z.enum(CASE_STATES).optional(),
      lapsesBefore: dayOf.optional(),
      q: textOf(100).optional(),
    }),
    answer: pageOf(z.object(summary)),
    shows: ({ items }) => items,
    refuses: ['MALFORMED'],
    within: async (work, { query }) => {
      const last = fromCursor(query.cursor, 1);
      const found = await readCasePage(work, query, last && lastSeen(last[0]), query.limit);
      const next = found.length === query.limit ? found.at(-1) : undefined;
      return {
        items: found.map(summaryOf),
        next: next ? toCursor([caseName(next)]) : null,
      };
    },
  }),
  route({
    method: 'GET',
    path: '/recovery-cases/lapsing',
    act: 'SEE_RECOVERY',
    summary: 'Ce qui sera prescrit dans tant de jours si rien n’est fait, avec les montants',
    query: z.object({ days: z.coerce.number().int().min(0).max(3650).default(90) }),
    answer: z.object({
      until: dayText,
      count: z.int(),
      total: z.int(),
      cases: z.array(z.object(summary)),
    }),
    shows: ({ cases }) => cases,
    within: async (work, { query }) => {
      const { until, total, count, cases } = await forecastLapsing(work, query.days);
      return { until, count, total: toWire(total), cases: cases.map(summaryOf) };
    },
  }),
  route({
    method: 'GET',
    path: '/recovery-cases/{id}',
    act: 'SEE_RECOVERY',
    summary: 'Un dossier de contentieux : mouvements, démarches, plans, prescription',
    clause: 'E5',
    params: z.object({ id: caseId }),
    answer: file,
    shows: (one) => [one],
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => fileOf(await openFile(work, params.id)),
  }),
  route({
    method: 'GET',
    path: '/recovery-cases/{id}/evidence.pdf',
    act: 'SEE_RECOVERY',
    summary: 'Les pièces du dossier, figées à l’apurement, en un seul document',
    params: z.object({ id: caseId }),
    answer: 'file',
    refuses: ['NOT_FOUND'],
    within: async (work, { params }) => {
      const found = await openFile(work, params.id);
      await noteReadings(work, [found]);
      const bundle = orNoSuchCase(await readBundle(work, params.id), params.id);
      return {
        mediaType: 'application/pdf',
        fileName: `dossier-${caseName(params.id).replaceAll('/', '_')}.pdf`,
        content: await paperPdf(evidencePaper(bundle, found, work.businessDate)),
      };
    },
  }),
];
