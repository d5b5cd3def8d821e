import type { Work } from '#database';

export type TicketKind =
  | 'INVITATION'
  | 'PASSKEY_ADD'
  | 'PASSKEY_SIGN_IN'
  | 'PASSKEY_CONFIRM'
  | 'CONFIRMATION'
  | 'COMPANY';

export const insertTicket = (
  work: Work,
  ticket: {
    readonly hash: Buffer;
    readonly kind: TicketKind;
    readonly person?: string;
    readonly facts?: string;
    readonly minutes: number;
  },
) =>
  work.tx.query(
    `INSERT INTO access.ticket (hash, kind, person, facts, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(mins => $5))`,
    [ticket.hash, ticket.kind, ticket.person ?? null, ticket.facts ?? '', ticket.minutes],
  );

/** Uses a ticket up; undefined where there is none, it ran out, or another has used it. */
export async function useTicket(
  work: Work,
  hash: Buffer,
  kind: TicketKind,
): Promise<{ readonly person: string | null; readonly facts: string } | undefined> {
  const result = await work.tx.query<{ person: string | null; facts: string }>(
    `DELETE FROM access.ticket WHERE hash = $1 AND kind = $2 AND expires_at > now()
     RETURNING person, facts`,
    [hash, kind],
  );
  return result.rows[0];
}

export const dropInvitation = (work: Work, person: string) =>
  work.tx.query(`DELETE FROM access.ticket WHERE kind = 'INVITATION' AND person = $1`, [person]);
