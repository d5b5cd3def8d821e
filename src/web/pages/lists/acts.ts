import { z } from 'zod';
import { inWork } from '#database';
import {
  approveList,
  pauseList,
  rejectList,
  settleWithin,
  transmitList,
  withdrawList,
} from '#lists';
import { textField } from '../../fields.ts';
import { form, type Place } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { LIST_PAGE } from './one.tsx';
import { byNumber } from './reading.ts';

/** A short list is done when its page is shown; of a long one the page shows how far it has come. */
const PATIENCE_MS = 1_200;

const because = z.object({ reason: textField(500) });
const nothing = z.object({});

type At = { readonly params: { readonly list: bigint } };
const back = (_: unknown, { params }: At) => withNotice(`/listes/${params.list}`, 'done');

const APPROVE = form({
  path: '/listes/{list}/approuver',
  act: 'APPROVE_LIST',
  from: LIST_PAGE,
  params: byNumber,
  schema: nothing,
  secondFactor: true,
  over: async (database, circumstances, { params: { list } }, who) => {
    await inWork(database, circumstances, (work) => approveList(work, list, who));
    await settleWithin(database, circumstances, list, PATIENCE_MS);
  },
  done: back,
});

const WITHDRAW = form({
  path: '/listes/{list}/retirer',
  act: 'PREPARE_LIST',
  from: LIST_PAGE,
  params: byNumber,
  schema: because,
  run: (work, { params, body }, who) => withdrawList(work, params.list, body.reason, who),
  done: back,
});

const REJECT = form({
  path: '/listes/{list}/refuser',
  act: 'APPROVE_LIST',
  from: LIST_PAGE,
  params: byNumber,
  schema: because,
  run: (work, { params, body }, who) => rejectList(work, params.list, body.reason, who),
  done: back,
});

const PAUSE = form({
  path: '/listes/{list}/suspendre',
  act: 'APPROVE_LIST',
  from: LIST_PAGE,
  params: byNumber,
  schema: nothing,
  run: (work, { params }, who) => pauseList(work, params.list, true, who),
  done: back,
});

const RESUME = form({
  path: '/listes/{list}/reprendre',
  act: 'APPROVE_LIST',
  from: LIST_PAGE,
  params: byNumber,
  schema: nothing,
  over: async (database, circumstances, { params: { list } }, who) => {
    await inWork(database, circumstances, (work) => pauseList(work, list, false, who));
    await settleWithin(database, circumstances, list, PATIENCE_MS);
  },
  done: back,
});

const TRANSMIT = form({
  path: '/listes/{list}/transmettre',
  act: 'TRANSMIT_LIST',
  from: LIST_PAGE,
  params: byNumber,
  schema: nothing,
  run: async (work, { params }, who) => {
    await transmitList(work, params.list, who);
  },
  done: back,
});

/** S3, S4: what is done to a list as a whole. */
export const LIST_ACTS: readonly Place[] = [APPROVE, WITHDRAW, REJECT, PAUSE, RESUME, TRANSMIT];
