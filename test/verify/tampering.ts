/** What `verify` is expected to say of one falsification: the check and the offender it names. */
export type Tampering = {
  readonly says: string;
  readonly sql: string;
  readonly check: string;
  readonly offender: string;
};

/** One contract of the settled pilot for each state that a falsifier could be after. */
export type Subjects = {
  readonly debtor: string;
  readonly creditor: string;
  readonly automatic: string;
  readonly paid: string;
  readonly refunded: string;
  readonly open: string;
  readonly active: string;
  readonly meter: string;
  readonly finalBill: string;
  readonly asked: string;
  readonly point: string;
  readonly openPoint: string;
  readonly agency: string;
  readonly list: string;
};

export const SUBJECTS = `
  WITH live AS (SELECT s.*, c.service_point, c.agency FROM settlement.settlement s
    JOIN settlement."case" c ON c.contract = s.contract),
  holding AS (SELECT c.* FROM settlement."case" c WHERE settled_on IS NULL)
  SELECT
    (SELECT min(contract) FROM live WHERE rule = 'R3' AND deposit > 0) AS debtor,
    (SELECT min(contract) FROM live WHERE rule = 'R4' AND debt > 0) AS creditor,
    (SELECT min(contract) FROM live WHERE rule = 'R0' AND entry IS NOT NULL) AS automatic,
    (SELECT min(p.contract) FROM payments.payment p JOIN live USING (contract)) AS paid,
    (SELECT min(r.contract) FROM refunds.refund r JOIN live USING (contract)
      WHERE r.issued_on IS NOT NULL) AS refunded,
    (SELECT min(contract) FROM holding WHERE holds = '{}' AND net <> 0 AND deposit > 0) AS open,
    (SELECT min(k.contract) FROM contracts.contract k JOIN contracts.bill USING (contract)
      LEFT JOIN settlement."case" c USING (contract)
      WHERE c.contract IS NULL AND open_amount > 0) AS active,
    (SELECT min(contract) FROM holding WHERE 'METER_NOT_REMOVED' = ANY (holds)) AS meter,
    (SELECT min(contract) FROM holding WHERE 'FINAL_BILL_PENDING' = ANY (holds)) AS "finalBill",
    (SELECT min(contract) FROM holding WHERE 'REFUND_REQUESTED' = ANY (holds)) AS asked,
    (SELECT service_point FROM live WHERE contract =
      (SELECT min(contract) FROM live WHERE rule = 'R3' AND deposit > 0)) AS point,
    (SELECT min(service_point) FROM contracts.occupancy WHERE freed_on IS NULL) AS "openPoint",
    (SELECT agency FROM live WHERE contract =
      (SELECT min(contract) FROM live WHERE rule = 'R3' AND deposit > 0)) AS agency,
    (SELECT min(list)::text FROM live) AS list`;

const DIGEST = 'every row of the books is as its act recorded it';
const CHAIN = 'the chain of the trail is whole';
const BALANCE = 'every balance equals its entries';
const OPENING = 'every opening balance equals its bills and deposits';
const STATUS = 'every status follows from its events';
const POSTED = 'every settlement posted exactly what it settled';
const POINT = 'every freed point has its settlement, and every settlement freed its point';
const MOVED = 'every payment and every refund has its entry';
const LEFT = 'every unpaid rest has its recovery case, every credit its place in the register';
const ALLOWED = 'every settlement was allowed on its day';
const BALANCED = 'every entry balances between two known ledger accounts';
const ONE_ENTRY = 'every entry belongs to one contract, one event and one day';
const OUTCOME = 'every line of a finished list found its outcome';

const sameAct = 'link ';

/** Falsifications of the journal: each stays balanced, and is found all the same. */
export const journal = ({ debtor, automatic, paid, agency, open }: Subjects): Tampering[] => {
  const entry = `contract = '${debtor}' AND event = 'SETTLEMENT'`;
  const set = (changed: string) => `UPDATE ledger.transfer SET ${changed} WHERE ${entry}`;
  const digest = { check: DIGEST, offender: sameAct };
  return [
    { says: 'an amount altered', sql: set('amount = amount + 1'), ...digest },
    {
      says: 'an amount altered, seen in the balance',
      sql: set('amount = amount + 1'),
      check: BALANCE,
      offender: debtor,
    },
    {
      says: 'an amount altered, seen in what was settled',
      sql: `${set('amount = amount + 1')} AND debit = '4162'`,
      check: POSTED,
      offender: debtor,
    },
    {
      says: 'an account altered',
      sql: `${set(`debit = '521'`)} AND debit = '4162'`,
      check: POSTED,
      offender: debtor,
    },
    { says: 'an account altered', sql: set(`debit = '521'`), ...digest },
    {
      says: 'an account that is not in the chart',
      sql: set(`credit = '4119'`),
      check: BALANCED,
      offender: debtor,
    },
    {
      says: 'the same account on both sides',
      sql: `ALTER TABLE ledger.transfer DROP CONSTRAINT transfer_between_two_accounts;
        ${set('credit = debit')}`,
      check: BALANCED,
      offender: debtor,
    },
    { says: 'a day altered', sql: set('booked_on = booked_on + 1'), ...digest },
    {
      says: 'the day of origin altered',
      sql: set('happened_on = happened_on - 1'),
      ...digest,
    },
    { says: 'a piece altered', sql: set(`piece = 'L-999'`), ...digest },
    { says: 'a journal altered', sql: set(`journal = 'CA'`), ...digest },
    { says: 'an event altered', sql: set(`event = 'REVERSAL'`), ...digest },
    { says: 'an entry given to another act', sql: set('act = act + 1'), ...digest },
    {
      says: 'an entry given to another contract',
      sql: set(`contract = '${automatic}'`),
      check: POSTED,
      offender: automatic,
    },
    {
      says: 'one day of two in an entry',
      sql: `${set('booked_on = booked_on + 1')} AND line = 1`,
      check: ONE_ENTRY,
      offender: 'entry ',
    },
    {
      says: 'an entry deleted',
      sql: `DELETE FROM ledger.transfer WHERE ${entry}`,
      check: POSTED,
      offender: debtor,
    },
    { says: 'an entry deleted', sql: `DELETE FROM ledger.transfer WHERE ${entry}`, ...digest },
    {
      says: 'a line of an entry deleted',
      sql: `DELETE FROM ledger.transfer WHERE ${entry} AND line = 1`,
      check: ONE_ENTRY,
      offender: 'entry ',
    },
    {
      says: 'the entry of a payment deleted',
      sql: `DELETE FROM ledger.transfer WHERE contract = '${paid}' AND event = 'PAYMENT'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'an entry invented',
      sql: `INSERT INTO ledger.transfer VALUES ('${open}', 999999, 1, 'CREDIT_NOTE', 'OD', '521',
        '4111', 1, '2026-11-20', '2026-11-20', 'X', 999999)`,
      check: DIGEST,
      offender: 'rows of act 999999',
    },
    {
      says: 'an entry invented, seen in the balance',
      sql: `INSERT INTO ledger.transfer VALUES ('${open}', 999999, 1, 'CREDIT_NOTE', 'OD', '521',
        '4111', 1, '2026-11-20', '2026-11-20', 'X', 999999)`,
      check: BALANCE,
      offender: open,
    },
    {
      says: 'the digest of an act altered to fit',
      sql: `UPDATE audit.act SET digest = '\\x00' WHERE agency = '${agency}' AND seq = 1`,
      check: CHAIN,
      offender: `agency ${agency} link 1`,
    },
  ];
};

export const settlements = (subjects: Subjects): Tampering[] => {
  const { debtor, creditor, automatic, open, finalBill, list, refunded } = subjects;
  const one = (changed: string, contract = debtor) =>
    `UPDATE settlement.settlement SET ${changed} WHERE contract = '${contract}'`;
  const its = (changed: string, contract = debtor) =>
    `UPDATE settlement."case" SET ${changed} WHERE contract = '${contract}'`;
  return [
    {
      says: 'a settlement deleted',
      sql: `DELETE FROM settlement.settlement WHERE contract = '${debtor}'`,
      check: STATUS,
      offender: debtor,
    },
    { says: 'a debt altered', sql: one('debt = debt + 1'), check: POSTED, offender: debtor },
    { says: 'a debt altered', sql: one('debt = debt + 1'), check: STATUS, offender: debtor },
    {
      says: 'debt and deposit altered alike, everywhere',
      sql: `${one('debt = debt + 1, deposit = deposit + 1')};
        ${its('receivable = receivable + 1, deposit = deposit + 1')}`,
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'a rule altered',
      sql: one(`rule = 'R1'`, automatic),
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'a day of settlement altered',
      sql: one('settled_on = settled_on - 1'),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'a day before D+30, everywhere',
      sql: `${one(`settled_on = '2026-01-01'`)};
        ${its(`settled_on = terminated_on`)};
        UPDATE settlement.settlement s SET settled_on = c.settled_on FROM settlement."case" c
        WHERE c.contract = s.contract AND s.contract = '${debtor}'`,
      check: ALLOWED,
      offender: debtor,
    },
    { says: 'lateness hidden', sql: one('late = NOT late'), check: ALLOWED, offender: debtor },
    {
      says: 'an approver altered',
      sql: one(`approved_by = 'celine'`),
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'the preparer made the approver',
      sql: `ALTER TABLE settlement.settlement DROP CONSTRAINT maker_is_not_checker;
        ${one('approved_by = prepared_by')}`,
      check: ALLOWED,
      offender: debtor,
    },
    { says: 'a list altered', sql: one('list = 999'), check: DIGEST, offender: sameAct },
    {
      says: 'a settlement reversed by hand',
      sql: one(`reversed_on = '2026-11-21'`),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'the balance of an open case altered',
      sql: its('receivable = receivable - 1', open),
      check: BALANCE,
      offender: open,
    },
    {
      says: 'the deposit of an open case altered',
      sql: its('deposit = deposit - 1', open),
      check: BALANCE,
      offender: open,
    },
    {
      says: 'the figures of a settled case altered',
      sql: its('receivable = receivable + 1'),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'an open case marked as settled',
      sql: its(`settled_on = '2026-11-20', settlement = 1`, open),
      check: STATUS,
      offender: open,
    },
    {
      says: 'a settled case opened again',
      sql: its('settled_on = NULL, settlement = NULL'),
      check: STATUS,
      offender: debtor,
    },
    {
      says: 'a termination deleted',
      sql: `DELETE FROM terminations.termination WHERE contract = '${open}'`,
      check: STATUS,
      offender: open,
    },
    {
      says: 'a termination moved',
      sql: its('terminated_on = terminated_on - 1', open),
      check: STATUS,
      offender: open,
    },
    {
      says: 'the hold of a final bill removed',
      sql: its(`holds = '{}'`, finalBill),
      check: STATUS,
      offender: finalBill,
    },
    {
      says: 'the days of a late settlement stretched',
      sql: `${its(`late_from = '2027-12-31'`)}; ${one('late = false')}`,
      check: DIGEST,
      offender: sameAct,
    },
    {
      says: 'a recovery case deleted',
      sql: `DELETE FROM recovery.recovery_case WHERE contract = '${debtor}'`,
      check: LEFT,
      offender: debtor,
    },
    {
      says: 'a recovery case lowered',
      sql: `UPDATE recovery.recovery_case SET amount = 1 WHERE contract = '${debtor}'`,
      check: LEFT,
      offender: debtor,
    },
    {
      says: 'a credit altered',
      sql: `UPDATE recovery.credit SET amount = amount + 1 WHERE contract = '${creditor}'`,
      check: LEFT,
      offender: creditor,
    },
    {
      says: 'a credit deleted',
      sql: `DELETE FROM recovery.credit WHERE contract = '${creditor}'`,
      check: LEFT,
      offender: creditor,
    },
    {
      says: 'a settled line taken off its list',
      sql: `ALTER TABLE settlement.settlement DROP CONSTRAINT manual_settles_what_is_left;
        ${one('list = NULL')}`,
      check: OUTCOME,
      offender: debtor,
    },
    {
      says: 'a refusal taken off a finished list',
      sql: `DELETE FROM lists.refusal WHERE list = ${list}`,
      check: OUTCOME,
      offender: `list ${list}`,
    },
    {
      says: 'a refund altered',
      sql: `UPDATE refunds.refund SET amount = amount + 1 WHERE contract = '${refunded}'`,
      check: MOVED,
      offender: refunded,
    },
  ];
};

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
          done_at, row_count, details, digest)`)}`,
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

/** What `verify` does not name yet: whoever teaches it to moves the row to those above. */
export const notYet = ({ open, meter, asked, active, paid, refunded }: Subjects): Tampering[] => {
  const its = (changed: string, contract: string) =>
    `UPDATE settlement."case" SET ${changed} WHERE contract = '${contract}'`;
  return [
    {
      says: 'a case deleted',
      sql: `DELETE FROM settlement."case" WHERE contract = '${open}'`,
      check: STATUS,
      offender: open,
    },
    {
      says: 'the hold of a meter removed',
      sql: its(`holds = '{}'`, meter),
      check: STATUS,
      offender: meter,
    },
    {
      says: 'the hold of a refund removed',
      sql: its(`holds = '{}'`, asked),
      check: STATUS,
      offender: asked,
    },
    {
      says: 'the hold of a meter invented',
      sql: its(`holds = '{METER_NOT_REMOVED}'`, open),
      check: STATUS,
      offender: open,
    },
    {
      says: 'the thirty days of an open case shortened',
      sql: its('opens_on = terminated_on', open),
      check: ALLOWED,
      offender: open,
    },
    {
      says: 'a bill altered, but not what is open of it',
      sql: `UPDATE contracts.bill SET amount = amount + 1 WHERE contract = '${active}'`,
      check: OPENING,
      offender: active,
    },
    {
      says: 'the day of a payment altered',
      sql: `UPDATE payments.payment SET paid_on = paid_on - 1 WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'the reference of a payment altered',
      sql: `UPDATE payments.payment SET reference = 'X' WHERE contract = '${paid}'`,
      check: MOVED,
      offender: paid,
    },
    {
      says: 'the day of a refund altered',
      sql: `UPDATE refunds.refund SET issued_on = issued_on + 1 WHERE contract = '${refunded}'`,
      check: MOVED,
      offender: refunded,
    },
    {
      says: 'a mark of export taken away, so that accounting would have the entry twice',
      sql: `DELETE FROM ledger.exported_entry WHERE contract = '${paid}'`,
      check: 'every entry was handed over exactly once',
      offender: paid,
    },
    {
      says: 'the approver of a list altered, but not of its settlements',
      sql: `UPDATE lists.list SET approved_by = 'celine' WHERE transmitted_on IS NOT NULL`,
      check: OUTCOME,
      offender: 'list ',
    },
  ];
};
