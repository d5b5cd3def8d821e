import {
  CHAIN,
  DIGEST,
  MOVED,
  OPENING,
  POINT,
  type Subjects,
  type Tampering,
} from './tampering.ts';

export const aroundTheBooks = (subjects: Subjects): Tampering[] => {
  const { paid, active, agency, point, openPoint, debtor } = subjects;
  const link = (changed: string) =>
    `UPDATE audit.act SET ${changed} WHERE agency = '${agency}' AND seq = 2`;
  const broken = { check: CHAIN, offender: `agency ${agency} link 2` };
  return [
    { says: 'the details of a link altered', sql: link(`details = 'nothing'`), ...broken },
    { says: 'the actor of a link altered', sql: link(`actor = 'nobody'`), ...broken },
    {
      says: 'the day of a link altered',
      sql: link('business_date = business_date - 1'),
      ...broken,
    },
    {
      says: 'the instant of a link altered',
      sql: link(`done_at = done_at - '1s'::interval`),
      ...broken,
    },
    { says: 'the kind of a link altered', sql: link(`kind = 'PAYMENT_'`), ...broken },
    { says: 'the count of a link altered', sql: link('row_count = row_count + 1'), ...broken },
    {
      says: 'the hash of a link altered',
      sql: link(`hash = sha256('x')`),
      check: CHAIN,
      offender: `agency ${agency} link 3`,
    },
    {
      says: 'a link altered and its hash made to fit',
      sql: `${link(`actor = 'nobody'`)};
        ${link(`hash = audit.link_hash(previous, agency, seq, act, kind, actor, business_date,
          done_at, row_count, details, origin, digest)`)}`,
      check: CHAIN,
      offender: `agency ${agency} link 3`,
    },
    {
      says: 'a link removed in the middle',
      sql: `DELETE FROM audit.act WHERE agency = '${agency}' AND seq = 2`,
      check: CHAIN,
      offender: `agency ${agency} link 3`,
    },
    {
      says: 'the last link removed',
      sql: `DELETE FROM audit.act a USING audit.head h WHERE h.agency = a.agency
        AND a.agency = '${agency}' AND a.seq = h.seq`,
      check: CHAIN,
      offender: `agency ${agency} head`,
    },
    {
      says: 'a head altered',
      sql: `UPDATE audit.head SET hash = sha256('x') WHERE agency = '${agency}'`,
      check: CHAIN,
      offender: `agency ${agency} head`,
    },
    {
      says: 'a head removed',
      sql: `DELETE FROM audit.head WHERE agency = '${agency}'`,
      check: CHAIN,
      offender: `agency ${agency} head`,
    },
    {
      says: 'an act number reused',
      sql: `ALTER TABLE audit.act DROP CONSTRAINT act_number_once;
        ${link(`act = (SELECT max(act) FROM audit.act)`)}`,
      ...broken,
    },
    {
      says: 'an act number reused on rows',
      sql: `UPDATE ledger.transfer SET act = (SELECT min(act) FROM audit.act
        WHERE agency = '${agency}') WHERE contract = '${debtor}' AND event = 'SETTLEMENT'`,
      check: DIGEST,
      offender: `agency ${agency} link`,
    },
    {
      says: 'a point freed without a settlement',
      sql: `UPDATE contracts.occupancy SET freed_on = '2026-11-20', freed_by = 1
        WHERE service_point = '${openPoint}' AND freed_on IS NULL`,
      check: POINT,
      offender: openPoint,
    },
    {
      says: 'a settlement whose point is not freed',
      sql: `UPDATE contracts.occupancy SET freed_on = NULL, freed_by = NULL
        WHERE service_point = '${point}'`,
      check: POINT,
      offender: point,
    },
    {
      says: 'a point freed on another day',
      sql: `UPDATE contracts.occupancy SET freed_on = freed_on + 1
        WHERE service_point = '${point}'`,
      check: POINT,
      offender: point,
    },
    {
      says: 'an occupancy deleted',
      sql: `DELETE FROM contracts.occupancy WHERE service_point = '${openPoint}'`,
      check: 'every contract occupies or occupied its service point',
      offender: 'contract ',
    },
    {
      says: 'a bill deleted',
      sql: `DELETE FROM contracts.bill WHERE contract = '${active}'`,
      check: OPENING,
      offender: active,
    },
    {
      says: 'what is open of a bill altered',
      sql: `UPDATE contracts.bill SET open_amount = open_amount - 1
        WHERE contract = '${active}' AND open_amount > 0`,
      check: OPENING,
      offender: active,
    },
    {
      says: 'a deposit altered',
      sql: `UPDATE contracts.deposit SET amount = amount + 1 WHERE contract = '${debtor}'`,
      check: OPENING,
      offender: debtor,
    },
    {
      says: 'a deposit deleted',
      sql: `DELETE FROM contracts.deposit WHERE contract = '${debtor}'`,
      check: OPENING,
      offender: debtor,
    },
    {
      says: 'a payment deleted',
      sql: `DELETE FROM payments.payment WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'a payment altered',
      sql: `UPDATE payments.payment SET amount = amount + 1 WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'a payment given to another contract',
      sql: `UPDATE payments.payment SET contract = '${debtor}' WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
  ];
};
