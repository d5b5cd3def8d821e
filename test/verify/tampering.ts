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
  readonly reversed: string;
  readonly recovered: string;
  readonly contested: string;
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
    (SELECT min(list)::text FROM live) AS list,
    (SELECT min(contract) FROM settlement.settlement WHERE reversed_on IS NOT NULL) AS reversed,
    (SELECT min(contract) FROM recovery.movement) AS recovered,
    (SELECT min(contract) FROM recovery.step) AS contested`;

export const DIGEST = 'every row of the books is as its act recorded it';
export const CHAIN = 'the chain of the trail is whole';
export const BALANCE = 'every balance equals its entries';
export const OPENING = 'every opening balance equals its bills and deposits';
export const HOLDS = 'every hold follows from what is missing';
export const STATUS = 'every status follows from its events';
export const POSTED = 'every settlement posted exactly what it settled';
export const POINT = 'every freed point has its settlement, and every settlement freed its point';
export const MOVED = 'every payment and every refund has its entry';
export const LEFT =
  'every unpaid rest has its recovery case, every credit its place in the register';
export const CASE_LEFT =
  'what is left of every recovery case is its movements, and the balance of 4161 and 4162';
export const ALLOWED = 'every settlement was allowed on its day';
export const BALANCED = 'every entry balances between two known ledger accounts';
export const ONE_ENTRY = 'every entry belongs to one contract, one event and one day';
export const MIRROR = 'every reversal is the mirror of its settlement, approved by two';
export const LATER = 'every bill and every credit note that came later has its entry';
export const OUTCOME = 'every line of a finished list found its outcome';

export const FROZEN = 'every frozen list is as its two people saw it';

export const sameAct = 'link ';
