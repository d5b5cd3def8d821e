-- The case of a terminated contract: one row that every movement brings up to date, and that keeps
-- the figures that were settled. A contract is terminated because it has one (P2).
CREATE TABLE settlement.case (
  contract text COLLATE "C" CONSTRAINT case_pk PRIMARY KEY
    CONSTRAINT case_of_a_contract REFERENCES contracts.contract,
  agency text COLLATE "C" NOT NULL CONSTRAINT case_in_an_agency REFERENCES contracts.agency,
  service_point text COLLATE "C" NOT NULL,
  terminated_on date NOT NULL,
  cause text NOT NULL,
  opens_on date NOT NULL,
  late_from date NOT NULL,
  contested boolean NOT NULL,
  holds text[] NOT NULL,
  receivable bigint NOT NULL,
  deposit bigint NOT NULL,
  net bigint GENERATED ALWAYS AS (receivable - deposit) STORED,
  last_movement text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  settled_on date,
  settlement smallint,
  CONSTRAINT case_is_known_by_its_point
    FOREIGN KEY (service_point, contract) REFERENCES contracts.occupancy,
  CONSTRAINT cause_is_known CHECK
    (cause IN ('FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE')),
  CONSTRAINT holds_are_known CHECK
    (holds <@ ARRAY['METER_NOT_REMOVED', 'FINAL_BILL_PENDING', 'REFUND_REQUESTED']),
  CONSTRAINT deposit_is_never_negative CHECK (deposit >= 0),
  CONSTRAINT days_in_order CHECK (opens_on >= terminated_on AND late_from >= opens_on),
  CONSTRAINT movement_is_known CHECK
    (last_movement IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'CREDIT_NOTE', 'BILL')),
  CONSTRAINT settled_by_a_settlement CHECK ((settled_on IS NULL) = (settlement IS NULL)),
  CONSTRAINT held_contract_is_not_settled CHECK (settled_on IS NULL
    OR NOT holds && ARRAY['METER_NOT_REMOVED', 'FINAL_BILL_PENDING']),
  CONSTRAINT settled_after_termination CHECK (settled_on >= terminated_on)
);
-- What is open and not balanced is the list of S3; what is open and balanced is the sweep of R0.
CREATE INDEX case_to_list ON settlement.case (agency, contract) WHERE settled_on IS NULL AND net <> 0;
CREATE INDEX case_to_sweep ON settlement.case (contract) WHERE settled_on IS NULL AND net = 0;

CREATE TABLE settlement.settlement (
  contract text COLLATE "C" NOT NULL CONSTRAINT settlement_of_a_case REFERENCES settlement.case,
  settlement smallint NOT NULL,
  rule text NOT NULL,
  settled_on date NOT NULL,
  debt bigint NOT NULL,
  deposit bigint NOT NULL,
  late boolean NOT NULL,
  entry bigint,
  list bigint,
  prepared_by text,
  approved_by text,
  act bigint NOT NULL,
  reversed_on date,
  CONSTRAINT settlement_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT automatic_settles_a_net_of_zero CHECK (rule NOT IN ('R0', 'R1', 'R2')
    OR (debt = deposit AND list IS NULL AND prepared_by IS NULL AND approved_by IS NULL)),
  CONSTRAINT manual_settles_what_is_left CHECK (rule NOT IN ('R3', 'R4')
    OR (debt <> deposit AND (debt > deposit) = (rule = 'R3') AND list IS NOT NULL)),
  CONSTRAINT maker_is_not_checker CHECK (rule NOT IN ('R3', 'R4')
    OR coalesce(prepared_by <> approved_by, false)),
  CONSTRAINT settled_by_a_known_rule CHECK (rule IN ('R0', 'R1', 'R2', 'R3', 'R4')),
  CONSTRAINT an_entry_where_there_is_money CHECK ((entry IS NULL) = (debt = 0 AND deposit = 0)),
  CONSTRAINT reversed_after_it_was_settled CHECK (reversed_on >= settled_on)
);
CREATE UNIQUE INDEX one_live_settlement_per_contract ON settlement.settlement (contract)
  WHERE reversed_on IS NULL;

-- A case that says settled without its settlement is refused at commit; so is the point it freed.
ALTER TABLE settlement.case ADD CONSTRAINT settled_case_has_its_settlement
  FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contracts.occupancy ADD CONSTRAINT freed_point_has_its_settlement
  FOREIGN KEY (contract, freed_by) REFERENCES settlement.settlement;

CREATE FUNCTION settlement.text_of(s settlement.settlement) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT s.contract || '|' || s.settlement || '|' || s.rule || '|'
    || (s.settled_on - DATE '2000-01-01') || '|' || s.debt || '|' || s.deposit || '|' || s.late
    || '|' || coalesce(s.entry, 0) || '|' || coalesce(s.list, 0) || '|'
    || coalesce(s.prepared_by, '') || '|' || coalesce(s.approved_by, '')
$$;

-- The guards below look each new row up by key. Their plans are kept for the session, so they must
-- not rest on how small a table was when it began: only lookups by index are allowed to them.

-- P4 by privilege: the application may not touch an occupancy. The settlement itself frees the
-- point, in the same statement, and only if case, agency and dates allow it (P1, P2, R3, R4).
CREATE FUNCTION settlement.settle_only_what_may_be() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  broken text;
  settled bigint;
  freed bigint;
BEGIN
  SELECT CASE
      WHEN c.settlement IS DISTINCT FROM n.settlement OR c.settled_on IS DISTINCT FROM n.settled_on
        THEN 'settlement_closes_its_case'
      WHEN c.receivable <> n.debt OR c.deposit <> n.deposit THEN 'settlement_keeps_the_figures'
      WHEN NOT a.computerised THEN 'settled_in_a_computerised_agency'
      WHEN n.rule IN ('R3', 'R4') AND n.settled_on < c.opens_on THEN 'manual_after_thirty_days'
      WHEN n.rule IN ('R3', 'R4') AND 'REFUND_REQUESTED' = ANY (c.holds)
        THEN 'manual_waits_for_the_refund'
      WHEN n.late <> (n.settled_on >= c.late_from) THEN 'late_is_what_the_days_say'
    END
    INTO broken
    FROM new_settlement n
    JOIN settlement."case" c ON c.contract = n.contract
    JOIN contracts.agency a ON a.code = c.agency
    WHERE c.settlement IS DISTINCT FROM n.settlement OR c.settled_on IS DISTINCT FROM n.settled_on
      OR c.receivable <> n.debt OR c.deposit <> n.deposit OR NOT a.computerised
      OR (n.rule IN ('R3', 'R4')
        AND (n.settled_on < c.opens_on OR 'REFUND_REQUESTED' = ANY (c.holds)))
      OR n.late <> (n.settled_on >= c.late_from)
    LIMIT 1;
  -- Once a set, where a foreign key would lock one row of the list for each of its contracts.
  IF broken IS NULL AND EXISTS (
      SELECT FROM (SELECT DISTINCT list, prepared_by, approved_by FROM new_settlement
        WHERE rule IN ('R3', 'R4')) n
      LEFT JOIN lists.list l ON l.list = n.list AND l.prepared_by = n.prepared_by
        AND l.approved_by = n.approved_by
      WHERE l.list IS NULL) THEN
    broken := 'settled_on_an_approved_list';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'a settlement breaks %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  UPDATE contracts.occupancy o SET freed_on = n.settled_on, freed_by = n.settlement
    FROM new_settlement n JOIN settlement."case" c ON c.contract = n.contract
    WHERE o.service_point = c.service_point AND o.contract = n.contract AND o.freed_on IS NULL;
  GET DIAGNOSTICS freed = ROW_COUNT;
  SELECT count(*) INTO settled FROM new_settlement;
  IF freed <> settled THEN
    RAISE EXCEPTION 'settled % contracts but freed % service points', settled, freed
      USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_frees_its_point';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER settle_only_what_may_be AFTER INSERT ON settlement.settlement
  REFERENCING NEW TABLE AS new_settlement
  FOR EACH STATEMENT EXECUTE FUNCTION settlement.settle_only_what_may_be();

-- P3: once settled, the case is closed for good.
CREATE FUNCTION settlement.refuse_change_of_settled_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'contract % is settled', OLD.contract
    USING ERRCODE = 'check_violation', CONSTRAINT = 'settled_case_is_closed';
END $$;
CREATE TRIGGER settled_case_is_closed BEFORE UPDATE ON settlement.case
  FOR EACH ROW WHEN (OLD.settled_on IS NOT NULL)
  EXECUTE FUNCTION settlement.refuse_change_of_settled_case();

-- P3 in the journal: after settlement only recoveries, claims and what belongs to them are posted,
-- and a settlement entry only together with its settlement.
CREATE FUNCTION ledger.post_only_what_may_be() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  broken text;
BEGIN
  SELECT CASE
      WHEN c.contract IS NULL THEN 'entry_of_a_contract'
      WHEN n.event = 'SETTLEMENT' THEN 'settlement_entry_has_its_settlement'
      ELSE 'nothing_posted_on_a_settled_contract'
    END
    INTO broken
    FROM new_transfer n
    LEFT JOIN contracts.contract c ON c.contract = n.contract
    LEFT JOIN LATERAL (SELECT contract, entry FROM settlement.settlement s
      WHERE s.contract = n.contract AND s.reversed_on IS NULL LIMIT 1) s ON true
    WHERE c.contract IS NULL
      OR (n.event = 'SETTLEMENT' AND s.entry IS DISTINCT FROM n.entry)
      OR (s.contract IS NOT NULL AND n.event IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'BILL', 'CREDIT_NOTE'))
    LIMIT 1;
  IF broken IS NULL AND EXISTS (SELECT FROM new_transfer
      WHERE debit NOT IN (SELECT account FROM ledger.account)
        OR credit NOT IN (SELECT account FROM ledger.account)) THEN
    broken := 'entry_between_known_accounts';
  END IF;
  IF broken IS NULL AND EXISTS (SELECT FROM new_transfer
      WHERE booked_on <= (SELECT max(closed_through) FROM ledger.closing)) THEN
    broken := 'nothing_booked_in_a_closed_period';
  END IF;
  -- An entry is written whole: with a line added to an older one, the new rows lack its first line.
  IF broken IS NULL AND (SELECT count(DISTINCT entry) <> count(*) FILTER (WHERE line = 1)
      FROM new_transfer) THEN
    broken := 'entry_is_written_whole';
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'an entry breaks %', broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_only_what_may_be AFTER INSERT ON ledger.transfer
  REFERENCING NEW TABLE AS new_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.post_only_what_may_be();

GRANT SELECT, INSERT ON settlement.case TO quitus_application;
-- A settlement is born live: whether it is reversed is not for an insertion to say.
GRANT SELECT, INSERT (contract, settlement, rule, settled_on, debt, deposit, late, entry, list,
  prepared_by, approved_by, act) ON settlement.settlement TO quitus_application;
GRANT UPDATE (agency, contested, holds, receivable, deposit, last_movement, version, settled_on,
  settlement) ON settlement.case TO quitus_application;
