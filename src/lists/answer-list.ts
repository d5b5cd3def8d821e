import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import {
  countAwaited,
  insertAnswers,
  markAnswered,
  markSentAgain,
  readStandings,
} from './answers.sql.ts';
import { type Actor, findList, mustBeAllowed } from './find-list.ts';
import { type Said, type TakenAnswers, takeAnswers } from './rules/take-answers.ts';

/**
 * S4: the region's recovery sector accepts or rejects lines of a transmitted list, in one go or in
 * several. The list is answered when every line is. Refuses `NOT_FOUND` (the whole, where one line is
 * not on the list), `NOT_ALLOWED`, `OWN_CONTRACT`, `LIST_NOT_TRANSMITTED`, `MALFORMED` where a line
 * is answered twice in one go, `ALREADY_DONE` where it was answered otherwise before.
 */
export async function answerList(
  work: Work,
  list: bigint,
  said: readonly Said[],
  who: Actor,
): Promise<{ readonly taken: number; readonly awaited: number }> {
  const found = await findList(work, list);
  await mustBeAllowed(work, who, 'ANSWER', found.agency);
  if (!found.transmittedOn) throw notTransmitted(list);
  const contracts = said.map((one) => one.contract);
  await refuseOwnContract(work, contracts);
  const taken = takeAnswers(await readStandings(work, list, contracts), said);
  if (taken.outcome === 'REFUSE') throw refusalOf(list, taken);
  const { answers } = taken;
  if (answers.length > 0) await insertAnswers(work, list, who.name, answers);
  const awaited = await countAwaited(work, list);
  if (awaited === 0) await markAnswered(work, list, work.businessDate);
  if (answers.length > 0) {
    const rejected = answers.filter((one) => !one.accepted).length;
    await recordAct(work, {
      agency: found.agency,
      kind: 'LIST_ANSWERED',
      rowCount: answers.length,
      details: `list ${list}: ${answers.length - rejected} accepted, ${rejected} rejected, ${awaited} awaited`,
    });
  }
  return { taken: answers.length, awaited };
}

/**
 * S4: the head of agency sends lines that the region rejected to it again, once what it objected to
 * is put right; they are awaited anew. Refuses `NOT_FOUND` (the whole, where one of them was not
 * rejected), `NOT_ALLOWED`, `LIST_NOT_TRANSMITTED`.
 */
export async function sendAgain(
  work: Work,
  list: bigint,
  contracts: readonly string[],
  who: Actor,
): Promise<{ readonly sent: number }> {
  const found = await findList(work, list);
  await mustBeAllowed(work, who, 'TRANSMIT', found.agency);
  if (!found.transmittedOn) throw notTransmitted(list);
  const standings = await readStandings(work, list, contracts);
  const stranger = contracts.find((contract) => standings.get(contract)?.accepted !== false);
  if (stranger !== undefined) {
    throw new Refusal(
      'NOT_FOUND',
      `Le contrat ${stranger} n’est pas une ligne rejetée de la liste ${list} : rien n’a été renvoyé.`,
      `Contract ${stranger} is not a rejected line of list ${list}: nothing was sent again.`,
    );
  }
  await markSentAgain(work, list, who.name, contracts);
  await markAnswered(work, list, null);
  await recordAct(work, {
    agency: found.agency,
    kind: 'LIST_SENT_AGAIN',
    rowCount: contracts.length,
    details: `list ${list}`,
  });
  return { sent: contracts.length };
}

const notTransmitted = (list: bigint): Refusal =>
  new Refusal(
    'LIST_NOT_TRANSMITTED',
    `La liste ${list} n’a pas été transmise : le chef d’agence doit d’abord le faire.`,
    `List ${list} was not transmitted: the head of agency has to do that first.`,
  );

function refusalOf(
  list: bigint,
  { code, contract }: Extract<TakenAnswers, { outcome: 'REFUSE' }>,
): Refusal {
  const [french, english] = {
    NOT_FOUND: [
      `n’a pas été soldé par la liste ${list} : rien n’a été enregistré, corrigez l’envoi.`,
      `was not settled by list ${list}: nothing was recorded, correct what you send.`,
    ],
    MALFORMED: [
      'a deux réponses dans le même envoi : gardez-en une.',
      'has two answers in one go: keep one of them.',
    ],
    ALREADY_DONE: [
      'a déjà reçu une autre réponse : elle ne change plus.',
      'was answered otherwise before: that answer stands.',
    ],
  }[code];
  return new Refusal(code, `Le contrat ${contract} ${french}`, `Contract ${contract} ${english}`);
}
