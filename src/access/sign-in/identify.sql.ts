import type { Work } from '#database';
import type { Identified } from '../rules/principal.ts';
import { IDLE_MINUTES } from '../rules/session.ts';

type Row = Omit<Identified, 'onBehalfOf'> & {
  readonly onBehalfOf: string | null;
  readonly stale: boolean;
};

/** A last use is written at most once a minute: reading a page must not write a row each time. */
const STALE = `interval '1 minute'`;

export async function findSession(work: Work, hash: Buffer): Promise<Row | undefined> {
  const result = await work.tx.query<Row>({
    name: 'find-session',
    text: `SELECT p.name, coalesce(h.role, p.role) AS role, coalesce(h.scope, p.scope) AS scope,
       coalesce(h.places, p.places) AS places, p.customer, p.program, h.name AS "onBehalfOf",
       s.seen_at < now() - ${STALE} AS stale
     FROM access.session s JOIN access.person p ON p.name = s.person
     LEFT JOIN access.delegation d ON d.delegation = s.hat AND d.delegate = s.person
       AND d.approved_by IS NOT NULL AND d.ended_by IS NULL AND $3 BETWEEN d.from_on AND d.to_on
       AND p.role IN ('reception', 'agency_head', 'commercial_head')
     LEFT JOIN access.person h ON h.name = d.head AND h.disabled_at IS NULL
       AND h.role IN ('agency_head', 'commercial_head')
     WHERE s.hash = $1 AND s.ended_at IS NULL AND s.ends_at > now() AND p.disabled_at IS NULL
       AND s.seen_at > now() - make_interval(mins => $2)`,
    values: [hash, IDLE_MINUTES, work.businessDate],
  });
  return result.rows[0];
}

export async function findToken(work: Work, hash: Buffer): Promise<Row | undefined> {
  const result = await work.tx.query<Row>({
    name: 'find-token',
    text: `SELECT p.name, p.role, p.scope, p.places, p.customer, p.program, NULL AS "onBehalfOf",
       t.last_used_at IS NULL OR t.last_used_at < now() - ${STALE} AS stale
     FROM access.token t JOIN access.person p ON p.name = t.person
     WHERE t.hash = $1 AND t.revoked_at IS NULL AND p.disabled_at IS NULL
       AND (t.expires_on IS NULL OR t.expires_on >= $2)`,
    values: [hash, work.businessDate],
  });
  return result.rows[0];
}

/** Whoever finds the row locked leaves it to the other: fifty requests at once do not queue here. */
export const touchSession = (work: Work, hash: Buffer) =>
  work.tx.query(
    `UPDATE access.session SET seen_at = now() WHERE hash =
       (SELECT hash FROM access.session WHERE hash = $1 FOR NO KEY UPDATE SKIP LOCKED)`,
    [hash],
  );

export const touchToken = (work: Work, hash: Buffer) =>
  work.tx.query(
    `UPDATE access.token SET last_used_at = now() WHERE token =
       (SELECT token FROM access.token WHERE hash = $1 FOR NO KEY UPDATE SKIP LOCKED)`,
    [hash],
  );
