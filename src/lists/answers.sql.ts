import { column, type Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import type { Page } from './read-lists.sql.ts';
import type { Answer, Standing } from './rules/take-answers.ts';

/** The lines that the region has to answer: what the list settled and nobody has reversed. */
const ASKED = `FROM lists.line l
  JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
    AND s.reversed_on IS NULL
  LEFT JOIN lists.answer a ON a.contract = l.contract AND a.list = l.list
    AND a.sent_again_on IS NULL`;

export async function readStandings(
  work: Work,
  list: bigint,
  contracts: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const found = await work.tx.query<Standing>(
    `SELECT l.contract, a.accepted, a.reason, coalesce(a.turn, 1 + (SELECT count(*) FROM lists.answer o
         WHERE o.contract = l.contract AND o.list = l.list))::integer AS turn
     ${ASKED} WHERE l.list = $1 AND l.contract = ANY ($2::text[])`,
    [list, column(contracts)],
  );
  return new Map(found.rows.map((row) => [row.contract, row]));
}

export async function insertAnswers(
  work: Work,
  list: bigint,
  by: string,
  answers: readonly Answer[],
): Promise<void> {
  await work.tx.query(
    `INSERT INTO lists.answer (contract, list, turn, accepted, reason, answered_on, answered_by)
     SELECT contract, $1, turn, accepted, reason, $2, $3
     FROM unnest($4::text[], $5::smallint[], $6::boolean[], $7::text[])
       AS n (contract, turn, accepted, reason)`,
    [
      list,
      work.businessDate,
      by,
      column(answers.map((one) => one.contract)),
      column(answers.map((one) => one.turn)),
      column(answers.map((one) => one.accepted)),
      column(answers.map((one) => one.reason)),
    ],
  );
}

export async function countAwaited(work: Work, list: bigint): Promise<number> {
  const found = await work.tx.query<{ count: number }>(
    `SELECT count(*)::integer AS count ${ASKED} WHERE l.list = $1 AND a.contract IS NULL`,
    [list],
  );
  return found.rows[0]?.count ?? 0;
}

export const markAnswered = (work: Work, list: bigint, on: CalendarDate | null) =>
  work.tx.query(
    'UPDATE lists.list SET answered_on = $2 WHERE list = $1 AND (answered_on IS NULL) <> ($2::date IS NULL)',
    [list, on],
  );

export const markSentAgain = (work: Work, list: bigint, by: string, contracts: readonly string[]) =>
  work.tx.query(
    `UPDATE lists.answer SET sent_again_on = $2, sent_again_by = $3
     WHERE list = $1 AND contract = ANY ($4::text[]) AND sent_again_on IS NULL AND NOT accepted`,
    [list, work.businessDate, by, column(contracts)],
  );

export type ReturnedLine = {
  readonly list: bigint;
  readonly contract: string;
  readonly agency: string;
  readonly net: Francs;
  readonly reason: string;
  readonly returnedOn: CalendarDate;
  readonly returnedBy: string;
};

/** What regions rejected and agencies have neither corrected by a reversal nor sent again (S4). */
export async function readReturnedLines(
  work: Work,
  agency: string | undefined,
  { after, limit }: Page<readonly [bigint, string]>,
): Promise<ReturnedLine[]> {
  const found = await work.tx.query<ReturnedLine>(
    `SELECT a.list, a.contract, h.agency, s.debt - s.deposit AS net, a.reason,
       a.answered_on AS "returnedOn", a.answered_by AS "returnedBy"
     FROM lists.answer a JOIN lists.list h ON h.list = a.list
     JOIN settlement.settlement s ON s.contract = a.contract AND s.list = a.list
       AND s.reversed_on IS NULL
     WHERE NOT a.accepted AND a.sent_again_on IS NULL AND ($1::text IS NULL OR h.agency = $1)
       AND (a.list, a.contract) > ($2, $3)
     ORDER BY a.list, a.contract LIMIT $4`,
    [agency ?? null, after?.[0] ?? 0n, after?.[1] ?? '', limit],
  );
  return found.rows;
}

export type UnansweredList = {
  readonly list: bigint;
  readonly agency: string;
  readonly region: string;
  readonly transmittedOn: CalendarDate;
  readonly awaited: number;
};

/** Lists transmitted on that day or before of which a line still waits for its answer, oldest first. */
export async function readUnansweredSince(
  work: Work,
  day: CalendarDate,
): Promise<UnansweredList[]> {
  const found = await work.tx.query<UnansweredList>(
    `SELECT h.list, h.agency, g.region, h.transmitted_on AS "transmittedOn",
       count(*)::integer AS awaited
     FROM lists.list h JOIN contracts.agency g ON g.code = h.agency
     JOIN lists.line l ON l.list = h.list
     JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
       AND s.reversed_on IS NULL
     LEFT JOIN lists.answer a ON a.contract = l.contract AND a.list = l.list
       AND a.sent_again_on IS NULL
     WHERE h.transmitted_on <= $1 AND h.answered_on IS NULL AND a.contract IS NULL
     GROUP BY h.list, g.region ORDER BY h.transmitted_on, h.list`,
    [day],
  );
  return found.rows;
}
