import { DESK_CHECKS } from './desk-checks.sql.ts';
import { type CheckQuery, LATER_CHECKS } from './later-checks.sql.ts';
import { RECEIPT_CHECK } from './receipt-check.sql.ts';
import { RECOVERY_CHECK } from './recovery-check.sql.ts';

const LIVE = 'settlement.settlement s WHERE s.reversed_on IS NULL';

/** Each with the clause or the promise that it proves. Reading only; one snapshot for all. */
export const CHECKS: readonly CheckQuery[] = [
  {
    // A transfer is balanced by its shape; what could still be wrong is the amount or the accounts.
    name: 'every entry balances between two known ledger accounts',
    french: 'chaque écriture est équilibrée, entre deux comptes connus',
    counted: 'ledger.transfer',
    offending: `SELECT 'contract ' || contract || ' entry ' || entry AS offender FROM ledger.transfer
      WHERE amount <= 0 OR debit = credit
        OR debit NOT IN (SELECT account FROM ledger.account)
        OR credit NOT IN (SELECT account FROM ledger.account)`,
  },
  {
    name: 'every entry belongs to one contract, one event and one day',
    french: 'chaque écriture tient à un contrat, un événement, un jour',
    counted: 'ledger.transfer',
    offending: `SELECT 'entry ' || entry AS offender FROM ledger.transfer GROUP BY entry
      HAVING count(DISTINCT contract) > 1 OR count(DISTINCT event) > 1
        OR count(DISTINCT booked_on) > 1 OR min(line) <> 1 OR max(line) <> count(*)`,
  },
  {
    name: 'every balance equals its entries',
    french: 'chaque solde égale ses écritures',
    counted: 'settlement.case',
    offending: `SELECT 'contract ' || c.contract AS offender FROM settlement.case c
      LEFT JOIN ledger.contract_balance b ON b.contract = c.contract
      WHERE CASE WHEN c.settled_on IS NULL
        THEN (coalesce(b.receivable, 0), coalesce(b.deposit, 0)) <> (c.receivable, c.deposit)
        ELSE (coalesce(b.receivable, 0), coalesce(b.deposit, 0)) <> (0, 0) END`,
  },
  {
    name: 'every opening balance equals its bills and deposits',
    french: 'chaque solde de reprise égale ses factures et ses avances',
    counted: 'contracts.contract',
    offending: `WITH opened AS (
        SELECT contract,
          coalesce(sum(amount) FILTER (WHERE credit IN
            (SELECT account FROM ledger.mapping WHERE part = 'takeover')), 0) AS debt,
          coalesce(sum(amount) FILTER (WHERE event = 'DEPOSIT' OR debit IN
            (SELECT account FROM ledger.mapping WHERE part = 'takeover')), 0) AS deposit
        FROM ledger.transfer WHERE event IN ('TAKEOVER', 'BILL', 'DEPOSIT') GROUP BY contract),
      billed AS (SELECT contract, sum(open_amount) AS debt FROM contracts.bill GROUP BY contract),
      deposited AS (SELECT contract, sum(amount) AS deposit FROM contracts.deposit GROUP BY contract)
      SELECT 'contract ' || k.contract AS offender FROM contracts.contract k
      LEFT JOIN opened o ON o.contract = k.contract
      LEFT JOIN billed b ON b.contract = k.contract
      LEFT JOIN deposited d ON d.contract = k.contract
      WHERE (coalesce(o.debt, 0), coalesce(o.deposit, 0))
        <> (coalesce(b.debt, 0), coalesce(d.deposit, 0))`,
  },
  {
    name: 'every settlement posted exactly what it settled',
    french: 'chaque apurement a passé exactement ce qu’il a soldé',
    counted: LIVE,
    offending: `WITH posted AS (
        SELECT contract, entry, sum(CASE WHEN debit IN (SELECT account FROM ledger.mapping
            WHERE part IN ('doubtful', 'contested')) THEN amount
          WHEN credit IN (SELECT account FROM ledger.mapping
            WHERE part = 'creditToRefund') THEN -amount ELSE 0 END) AS left_over
        FROM ledger.transfer WHERE event = 'SETTLEMENT' GROUP BY contract, entry)
      SELECT 'contract ' || coalesce(s.contract, p.contract) AS offender
      FROM settlement.settlement s
      FULL JOIN posted p ON p.contract = s.contract AND p.entry = s.entry
      WHERE (s.contract IS NULL) OR (s.entry IS NOT NULL AND p.entry IS NULL)
        OR coalesce(p.left_over, 0) <> s.debt - s.deposit`,
  },
  {
    name: 'every status follows from its events',
    french: 'chaque état découle de ses événements',
    counted: 'settlement.case',
    offending: `SELECT 'contract ' || coalesce(c.contract, s.contract) AS offender
      FROM settlement.case c
      FULL JOIN (SELECT s.* FROM ${LIVE}) s ON s.contract = c.contract
      WHERE c.contract IS NULL
        OR (c.settled_on, c.settlement) IS DISTINCT FROM (s.settled_on, s.settlement)
        OR (s.contract IS NOT NULL AND (c.receivable, c.deposit) <> (s.debt, s.deposit))
      UNION ALL
      SELECT 'contract ' || coalesce(c.contract, t.contract) FROM settlement.case c
      FULL JOIN terminations.termination t ON t.contract = c.contract
      WHERE c.contract IS NULL OR t.contract IS NULL OR c.terminated_on <> t.terminated_on
      UNION ALL
      SELECT 'contract ' || p.contract FROM terminations.plan p
      JOIN settlement.case c ON c.contract = p.contract WHERE p.ended_on IS NULL`,
  },
  {
    name: 'every hold follows from what is missing',
    french: 'chaque retenue découle de ce qui manque',
    counted: 'settlement.case WHERE settled_on IS NULL',
    offending: `SELECT 'contract ' || c.contract AS offender FROM settlement.case c
      JOIN terminations.termination t ON t.contract = c.contract
      JOIN contracts.service_point p ON p.code = c.service_point
      WHERE c.settled_on IS NULL AND (
        ('FINAL_BILL_PENDING' = ANY (c.holds)) <> (t.final_bill = 'EN_ATTENTE')
        OR ('METER_NOT_REMOVED' = ANY (c.holds))
          <> (p.voltage = 'BT' AND t.meter_removed_on IS NULL)
        OR ('REFUND_REQUESTED' = ANY (c.holds)) <> EXISTS (SELECT FROM refunds.refund r
          WHERE r.contract = c.contract AND r.credit IS NULL
            AND r.issued_on IS NULL AND r.cancelled_on IS NULL)
        OR ('REFUND_AT_THE_BANK' = ANY (c.holds)) <> EXISTS (SELECT FROM refunds.refund r
          JOIN refunds.transfer_line l ON l.contract = r.contract AND l.refund = r.refund
          WHERE r.contract = c.contract AND r.credit IS NULL AND l.outcome IS NULL))`,
  },
  {
    name: 'every deadline follows from the parameters in force at termination',
    french: 'chaque échéance découle des paramètres en vigueur à la résiliation',
    counted: 'settlement.case',
    offending: `WITH days AS (SELECT name, effective_on AS from_on, value::integer AS days,
          coalesce(lead(effective_on) OVER (PARTITION BY name ORDER BY effective_on), 'infinity')
            AS before_on
        FROM parameters.version
        WHERE name IN ('manualOpensAfterDays', 'manualLateAfterDays'))
      SELECT 'contract ' || c.contract AS offender FROM settlement.case c
      JOIN days o ON o.name = 'manualOpensAfterDays'
        AND c.terminated_on >= o.from_on AND c.terminated_on < o.before_on
      JOIN days l ON l.name = 'manualLateAfterDays'
        AND c.terminated_on >= l.from_on AND c.terminated_on < l.before_on
      WHERE c.opens_on <> c.terminated_on + o.days OR c.late_from <> c.terminated_on + l.days + 1`,
  },
  {
    name: 'every settlement was allowed on its day',
    french: 'chaque apurement était permis à sa date',
    counted: LIVE,
    offending: `SELECT 'contract ' || s.contract AS offender FROM settlement.settlement s
      JOIN settlement.case c ON c.contract = s.contract
      JOIN contracts.agency a ON a.code = c.agency
      WHERE s.reversed_on IS NULL AND (NOT a.computerised OR s.settled_on < c.terminated_on
        OR c.holds && ARRAY['METER_NOT_REMOVED', 'FINAL_BILL_PENDING', 'REFUND_AT_THE_BANK']
        OR (s.rule IN ('R3', 'R4') AND (s.settled_on < c.opens_on
          OR s.prepared_by IS NOT DISTINCT FROM s.approved_by
          OR 'REFUND_REQUESTED' = ANY (c.holds)))
        OR s.late <> (s.settled_on >= c.late_from))`,
  },
  {
    name: 'every freed point has its settlement, and every settlement freed its point',
    french: 'chaque point libéré a son apurement, chaque apurement a libéré son point',
    counted: 'contracts.occupancy',
    offending: `SELECT coalesce('service point ' || o.service_point, 'contract ' || s.contract) AS offender
      FROM contracts.occupancy o
      FULL JOIN (SELECT s.* FROM ${LIVE}) s ON s.contract = o.contract
      WHERE (o.freed_on, o.freed_by) IS DISTINCT FROM (s.settled_on, s.settlement)`,
  },
  {
    name: 'every contract occupies or occupied its service point',
    french: 'chaque contrat occupe ou a occupé son point de livraison',
    counted: 'contracts.contract',
    offending: `SELECT 'contract ' || k.contract AS offender FROM contracts.contract k
      LEFT JOIN contracts.occupancy o
        ON o.contract = k.contract AND o.service_point = k.service_point
      WHERE o.contract IS NULL`,
  },
  {
    name: 'every unpaid rest has its recovery case, every credit its place in the register',
    french: 'chaque impayé restant a son dossier, chaque crédit sa place au registre',
    counted: LIVE,
    offending: `SELECT 'contract ' || s.contract AS offender FROM settlement.settlement s
      LEFT JOIN recovery.recovery_case r ON r.contract = s.contract AND r.settlement = s.settlement
      LEFT JOIN recovery.credit c ON c.contract = s.contract AND c.settlement = s.settlement
        AND c.origin = 'SETTLEMENT'
      WHERE s.reversed_on IS NULL AND (coalesce(r.amount, 0), coalesce(c.amount, 0))
        <> (greatest(s.debt - s.deposit, 0), greatest(s.deposit - s.debt, 0))`,
  },
  RECOVERY_CHECK,
  {
    // E-E, E-F, E-G, E-J: what the register still keeps of each contract is what 4712 says of it.
    name: 'every credit to refund stands in the books as in the register',
    french: 'chaque crédit à rembourser est aux livres comme au registre',
    counted: 'recovery.credit',
    offending: `WITH registered AS (SELECT contract, sum(amount - paid_out) AS left_over
        FROM recovery.credit WHERE voided_on IS NULL GROUP BY contract),
      plays AS (SELECT account FROM ledger.mapping WHERE part = 'creditToRefund'),
      posted AS (SELECT contract, sum(CASE WHEN credit IN (SELECT account FROM plays)
          THEN amount ELSE -amount END) AS left_over
        FROM ledger.transfer WHERE credit IN (SELECT account FROM plays)
          OR debit IN (SELECT account FROM plays) GROUP BY contract)
      SELECT 'contract ' || coalesce(r.contract, p.contract) AS offender
      FROM registered r FULL JOIN posted p ON p.contract = r.contract
      WHERE coalesce(r.left_over, 0) <> coalesce(p.left_over, 0)`,
  },
  RECEIPT_CHECK,
  {
    name: 'every payment and every refund has its entry',
    french: 'chaque encaissement et chaque remboursement a son écriture',
    counted: `ledger.transfer WHERE event IN ('PAYMENT', 'REFUND')`,
    offending: `WITH posted AS (SELECT contract, entry, happened_on, piece, sum(amount) AS amount
        FROM ledger.transfer WHERE event IN ('PAYMENT', 'REFUND', 'CREDIT_CLAIM', 'STALE_REFUND')
        GROUP BY contract, entry, happened_on, piece),
      moved AS (SELECT contract, entry, paid_on AS happened_on, reference, amount
        FROM payments.payment
        UNION ALL SELECT contract, entry, issued_on, reference, amount FROM refunds.refund
        WHERE issued_on IS NOT NULL
        UNION ALL SELECT contract, return_entry, returned_on, reference, amount FROM refunds.refund
        WHERE returned_on IS NOT NULL)
      SELECT 'contract ' || coalesce(p.contract, m.contract) AS offender
      FROM posted p FULL JOIN moved m ON m.contract = p.contract AND m.entry = p.entry
      WHERE (p.amount, p.happened_on, p.piece)
        IS DISTINCT FROM (m.amount, m.happened_on, m.reference)`,
  },
  ...LATER_CHECKS,
  ...DESK_CHECKS,
  {
    name: 'every entry was handed over exactly once',
    french: 'chaque écriture remise l’a été une seule fois',
    counted: 'ledger.exported_entry',
    offending: `SELECT 'export ' || e.export AS offender FROM ledger.export e
      LEFT JOIN ledger.exported_entry x ON x.export = e.export
      GROUP BY e.export, e.entries HAVING count(x.entry) <> e.entries
      UNION ALL
      SELECT 'contract ' || x.contract FROM ledger.exported_entry x
      WHERE NOT EXISTS (SELECT FROM ledger.transfer t
        WHERE t.contract = x.contract AND t.entry = x.entry AND t.journal <> 'AN')`,
  },
  {
    name: 'every line of a finished list found its outcome',
    french: 'chaque ligne d’une liste terminée a trouvé son issue',
    counted: 'lists.line',
    offending: `SELECT 'list ' || l.list || ' contract ' || l.contract AS offender
      FROM lists.line l JOIN lists.list h ON h.list = l.list AND h.finished
      LEFT JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
      LEFT JOIN lists.refusal r ON r.contract = l.contract AND r.list = l.list
      WHERE (s.contract IS NULL) = (r.contract IS NULL)
      UNION ALL
      SELECT 'list ' || h.list || ' contract ' || s.contract FROM lists.list h
      JOIN lists.line l ON l.list = h.list
      JOIN settlement.settlement s ON s.contract = l.contract AND s.list = l.list
      WHERE (h.prepared_by, h.approved_by) IS DISTINCT FROM (s.prepared_by, s.approved_by)
      UNION ALL
      SELECT 'list ' || l.list || ' contract ' || l.contract FROM lists.line l
      WHERE NOT EXISTS (SELECT FROM settlement.case c WHERE c.contract = l.contract)
        AND NOT EXISTS (SELECT FROM terminations.withdrawal w
          WHERE w.contract = l.contract AND w.taken_back IS NOT NULL)`,
  },
  {
    name: 'every frozen list is as its two people saw it',
    french: 'chaque liste arrêtée est telle que ses deux personnes l’ont vue',
    counted: 'lists.list',
    offending: `SELECT 'list ' || list AS offender FROM lists.list
      WHERE content <> lists.content_hash(list)`,
  },
  {
    name: 'every row of the books is as its act recorded it',
    french: 'chaque ligne des livres est telle que son acte l’a enregistrée',
    counted: 'audit.act',
    offending: `WITH settled AS (
        SELECT act, sha256(convert_to(string_agg(settlement.text_of(s), E'\\n' ORDER BY contract),
          'UTF8')) AS digest FROM settlement.settlement s GROUP BY act),
      posted AS (
        SELECT act, sha256(convert_to(string_agg(ledger.text_of(t), E'\\n'
          ORDER BY contract, entry, line), 'UTF8')) AS digest FROM ledger.transfer t GROUP BY act),
      found AS (
        SELECT coalesce(s.act, p.act) AS act, sha256(coalesce(s.digest, '') || coalesce(p.digest, ''))
          AS digest
        FROM settled s FULL JOIN posted p ON p.act = s.act)
      SELECT coalesce('agency ' || a.agency || ' link ' || a.seq, 'rows of act ' || f.act) AS offender
      FROM audit.act a FULL JOIN found f ON f.act = a.act
      WHERE a.digest IS DISTINCT FROM coalesce(f.digest, sha256(''::bytea))`,
  },
  {
    name: 'the chain of the trail is whole',
    french: 'la chaîne du journal d’audit est entière',
    counted: 'audit.act',
    offending: `SELECT 'agency ' || agency || ' link ' || seq AS offender FROM (
        SELECT a.*, lag(seq, 1, 0::bigint) OVER chain AS seq_before,
          lag(hash, 1, sha256(convert_to(agency, 'UTF8'))) OVER chain AS hash_before
        FROM audit.act a WINDOW chain AS (PARTITION BY agency ORDER BY seq)) a
      WHERE seq <> seq_before + 1 OR previous <> hash_before
        OR hash <> audit.link_hash(previous, agency, seq, act, kind, actor, business_date, done_at,
          row_count, details, origin, digest)
      UNION ALL
      SELECT 'agency ' || coalesce(h.agency, a.agency) || ' head' FROM audit.head h
      FULL JOIN (SELECT DISTINCT ON (agency) agency, seq, hash FROM audit.act
        ORDER BY agency, seq DESC) a ON a.agency = h.agency
      WHERE (coalesce(h.seq, 0), h.hash) IS DISTINCT FROM (coalesce(a.seq, 0),
        coalesce(a.hash, sha256(convert_to(h.agency, 'UTF8'))))`,
  },
  {
    name: 'every reading is as the chain has sealed it',
    french: 'chaque consultation est telle que la chaîne l’a scellée',
    counted: 'audit.seal',
    offending: `SELECT 'day ' || coalesce(s.day::text, split_part(a.details, ' ', 1)) AS offender
      FROM audit.seal s
      FULL JOIN (SELECT * FROM audit.act WHERE kind = 'READINGS_SEALED') a
        ON a.details = s.day || ' ' || encode(s.digest, 'hex') AND a.row_count = s.readings
      WHERE s.day IS NULL OR a.act IS NULL OR s.digest <> audit.digest_of_readings(s.day)`,
  },
];
