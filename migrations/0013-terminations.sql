-- Terminations by hand with their evidence, bills and credit notes that the billing system sends,
-- schedules and moratoria, and the way back: a termination that was a mistake is withdrawn, before
-- its settlement or together with the reversal of it (E13).

ALTER TABLE parameters.version DROP CONSTRAINT version_of_a_known_rule;
ALTER TABLE parameters.version ADD CONSTRAINT version_of_a_known_rule CHECK (name IN
  ('manualOpensAfterDays', 'manualLateAfterDays', 'partPayments', 'fourEyes',
   'unpaidBillsBeforeTermination', 'minimumUnpaidAmount', 'planGraceDays'));
ALTER TABLE parameters.version ADD CONSTRAINT thresholds_are_numbers CHECK (name NOT IN
  ('unpaidBillsBeforeTermination', 'minimumUnpaidAmount', 'planGraceDays') OR value ~ '^[0-9]{1,13}$');
INSERT INTO parameters.version (name, effective_on, value, reason) VALUES
  ('unpaidBillsBeforeTermination', '1900-01-01', '2', 'Procedure, G3'),
  ('minimumUnpaidAmount', '1900-01-01', '0', 'Procedure, G3'),
  ('planGraceDays', '1900-01-01', '0', 'Procedure, G3');

-- G3: what bore the cause out, frozen with the termination; null for those of a takeover.
ALTER TABLE terminations.termination
  ADD COLUMN evidence jsonb,
  ADD COLUMN borne_out boolean,
  ADD COLUMN terminated_by text COLLATE "C",
  ADD COLUMN meter_index bigint,
  ADD CONSTRAINT evidence_is_whole CHECK (num_nulls(evidence, borne_out, terminated_by) IN (0, 3)),
  ADD CONSTRAINT meter_was_read_at_its_removal CHECK
    (meter_index IS NULL OR (meter_index >= 0 AND meter_removed_on IS NOT NULL));
GRANT UPDATE (meter_index) ON terminations.termination TO quitus_application;
CREATE TRIGGER nobody_terminates_their_own_contract AFTER INSERT ON terminations.termination
  FOR EACH ROW WHEN (NEW.terminated_by IS NOT NULL)
  EXECUTE FUNCTION access.refuse_own_contract('terminated_by');

-- What the billing system sent after the takeover names its entry; what was taken over has none.
ALTER TABLE contracts.bill ADD COLUMN entry bigint;
CREATE TABLE contracts.credit_note (
  contract text COLLATE "C" NOT NULL
    CONSTRAINT credit_note_of_a_contract REFERENCES contracts.contract,
  credit_note text COLLATE "C" NOT NULL,
  bill text COLLATE "C",
  given_on date NOT NULL,
  amount bigint NOT NULL,
  entry bigint NOT NULL,
  CONSTRAINT credit_note_pk PRIMARY KEY (contract, credit_note),
  CONSTRAINT credit_note_number_once UNIQUE (credit_note),
  CONSTRAINT credit_note_on_its_bill FOREIGN KEY (contract, bill) REFERENCES contracts.bill,
  CONSTRAINT credit_note_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000)
);
GRANT SELECT, INSERT ON contracts.credit_note TO quitus_application;
CALL access.scope_by_contract('contracts.credit_note');

-- E14: a schedule or a moratorium; its instalments are no debt of their own. What was paid before it
-- was agreed does not count for it.
CREATE TABLE terminations.plan (
  contract text COLLATE "C" NOT NULL CONSTRAINT plan_of_a_contract REFERENCES contracts.contract,
  plan bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  agreed_on date NOT NULL,
  agreed_by text COLLATE "C" NOT NULL,
  paid_before bigint NOT NULL,
  ended_on date,
  ended_as text,
  CONSTRAINT agreed_plan_pk PRIMARY KEY (contract, plan),
  CONSTRAINT plan_of_a_known_kind CHECK (kind IN ('ECHEANCIER', 'MORATOIRE')),
  CONSTRAINT plan_ended_somehow CHECK ((ended_on IS NULL) = (ended_as IS NULL)
    AND ended_as IN ('KEPT', 'BROKEN', 'REPLACED')),
  CONSTRAINT plan_ended_after_it_was_agreed CHECK (ended_on >= agreed_on)
);
CREATE UNIQUE INDEX one_running_plan_per_contract ON terminations.plan (contract)
  WHERE ended_on IS NULL;
CREATE TABLE terminations.instalment (
  contract text COLLATE "C" NOT NULL,
  plan bigint NOT NULL,
  due_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT instalment_pk PRIMARY KEY (contract, plan, due_on),
  CONSTRAINT instalment_of_a_plan FOREIGN KEY (contract, plan) REFERENCES terminations.plan,
  CONSTRAINT instalment_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000)
);
GRANT SELECT, INSERT, UPDATE (ended_on, ended_as) ON terminations.plan TO quitus_application;
GRANT SELECT, INSERT ON terminations.instalment TO quitus_application;
CALL access.scope_by_contract('terminations.plan');
CALL access.scope_by_contract('terminations.instalment');
CREATE TRIGGER nobody_agrees_with_themselves AFTER INSERT ON terminations.plan
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('agreed_by');

-- Published to other rooms: what a customer has paid on a contract, ever, less what was cancelled and
-- the cheques that came back: whatever went between the receivable and cash, bank or telephone.
CREATE VIEW ledger.contract_paid WITH (security_invoker) AS
  SELECT t.contract, sum(CASE WHEN c.part = 'receivable' THEN t.amount ELSE -t.amount END)::bigint
      AS paid
  FROM ledger.transfer t
  JOIN (SELECT DISTINCT part, account FROM ledger.mapping) d ON d.account = t.debit
  JOIN (SELECT DISTINCT part, account FROM ledger.mapping) c ON c.account = t.credit
  WHERE t.event IN ('PAYMENT', 'BOUNCED_CHEQUE', 'REVERSAL')
    AND (d.part = 'receivable' AND c.part IN ('cash', 'bank', 'mobileMoney')
      OR c.part = 'receivable' AND d.part IN ('cash', 'bank', 'mobileMoney'))
  GROUP BY t.contract;
GRANT SELECT ON ledger.contract_paid TO quitus_application;

-- Candidates for a termination are looked for agency by agency.
CREATE INDEX contract_to_watch ON contracts.contract (agency, contract);

-- E13: a termination taken back. `settlement` names the settlement that is reversed with it; it then
-- takes two approvers. `taken_back` keeps the case and the termination as they stood.
CREATE TABLE terminations.withdrawal (
  contract text COLLATE "C" NOT NULL
    CONSTRAINT withdrawal_of_a_contract REFERENCES contracts.contract,
  withdrawal bigint GENERATED ALWAYS AS IDENTITY,
  settlement smallint,
  requested_by text COLLATE "C" NOT NULL,
  requested_on date NOT NULL,
  reason text NOT NULL,
  shown_version integer NOT NULL,
  approved_by text COLLATE "C",
  approved_on date,
  seconded_by text COLLATE "C",
  seconded_on date,
  rejected_by text COLLATE "C",
  rejected_on date,
  entry bigint,
  taken_back jsonb,
  CONSTRAINT withdrawal_pk PRIMARY KEY (contract, withdrawal),
  CONSTRAINT withdrawal_number_once UNIQUE (withdrawal),
  CONSTRAINT withdrawal_of_a_settlement
    FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement,
  CONSTRAINT withdrawal_has_a_reason CHECK (reason <> ''),
  CONSTRAINT withdrawal_maker_is_not_checker CHECK
    (requested_by <> approved_by AND requested_by <> seconded_by),
  CONSTRAINT two_approvers_are_two_people CHECK (approved_by <> seconded_by),
  CONSTRAINT answered_by_somebody_on_a_day CHECK ((approved_by IS NULL) = (approved_on IS NULL)
    AND (seconded_by IS NULL) = (seconded_on IS NULL)
    AND (rejected_by IS NULL) = (rejected_on IS NULL)),
  CONSTRAINT seconded_where_two_are_needed CHECK
    (seconded_by IS NULL OR (settlement IS NOT NULL AND approved_by IS NOT NULL)),
  CONSTRAINT taken_back_or_rejected CHECK (num_nonnulls(taken_back, rejected_by) <= 1),
  CONSTRAINT taken_back_when_approved CHECK (taken_back IS NULL
    OR CASE WHEN settlement IS NULL THEN approved_by ELSE seconded_by END IS NOT NULL)
);
CREATE UNIQUE INDEX one_open_withdrawal_per_contract ON terminations.withdrawal (contract)
  WHERE rejected_on IS NULL AND taken_back IS NULL;
-- A withdrawal is born open: whether it is approved is not for an insertion to say.
GRANT SELECT, INSERT (contract, settlement, requested_by, requested_on, reason, shown_version),
  UPDATE (approved_by, approved_on, seconded_by, seconded_on, rejected_by, rejected_on, entry)
  ON terminations.withdrawal TO quitus_application;
CALL access.scope_by_contract('terminations.withdrawal');
CREATE TRIGGER nobody_withdraws_on_their_own_contract
  AFTER INSERT OR UPDATE ON terminations.withdrawal
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('requested_by');
CREATE TRIGGER nobody_approves_on_their_own_contract
  AFTER INSERT OR UPDATE ON terminations.withdrawal
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('approved_by');
CREATE TRIGGER nobody_seconds_on_their_own_contract
  AFTER INSERT OR UPDATE ON terminations.withdrawal
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('seconded_by');

-- Once it is answered, who asked and who approved is history.
CREATE FUNCTION terminations.refuse_change_of_answered_withdrawal() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'withdrawal % is answered', OLD.withdrawal
    USING ERRCODE = 'check_violation', CONSTRAINT = 'answered_withdrawal_stands';
END $$;
CREATE TRIGGER answered_withdrawal_stands BEFORE UPDATE ON terminations.withdrawal
  FOR EACH ROW WHEN (OLD.taken_back IS NOT NULL OR OLD.rejected_on IS NOT NULL)
  EXECUTE FUNCTION terminations.refuse_change_of_answered_withdrawal();

-- A contract is terminated because it has a case, so a termination that is taken back takes its case
-- with it, and what stays behind (its settlement, its refunds) belongs to the contract.
ALTER TABLE settlement.settlement DROP CONSTRAINT settlement_of_a_case;
ALTER TABLE settlement.settlement ADD CONSTRAINT settlement_of_a_contract
  FOREIGN KEY (contract) REFERENCES contracts.contract;
ALTER TABLE refunds.refund DROP CONSTRAINT refund_of_a_case;
ALTER TABLE refunds.refund ADD CONSTRAINT refund_of_a_contract
  FOREIGN KEY (contract) REFERENCES contracts.contract;
-- The lock makes a request wait for a termination that is being taken back, and then find no case.
CREATE FUNCTION refunds.refuse_refund_without_a_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  with_case bigint;
BEGIN
  SELECT count(*) INTO with_case FROM (SELECT FROM new_refund n
    JOIN settlement."case" c ON c.contract = n.contract FOR KEY SHARE OF c) held;
  IF with_case < (SELECT count(*) FROM new_refund) THEN
    RAISE EXCEPTION 'a refund without a terminated contract'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_of_a_case';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER refund_of_a_case AFTER INSERT ON refunds.refund
  REFERENCING NEW TABLE AS new_refund
  FOR EACH STATEMENT EXECUTE FUNCTION refunds.refuse_refund_without_a_case();

-- What can only be posted while a settlement stands: whatever moves what the settlement left, that
-- is the doubtful or contested debt, the credit to refund, the cheque that came back afterwards.
CREATE FUNCTION ledger.follows_a_settlement(event ledger.event, debit text, credit text)
  RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT event NOT IN ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'BILL', 'CREDIT_NOTE', 'REVERSAL')
    AND EXISTS (SELECT FROM ledger.mapping m WHERE m.account IN (debit, credit)
      AND m.part IN ('doubtful', 'contested', 'creditToRefund', 'bouncedCheque'))
$$;
CREATE FUNCTION ledger.post_only_on_a_live_settlement() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  following bigint;
  live bigint;
BEGIN
  -- Most sets of entries, and all large ones, hold none of these: they are looked at once.
  IF NOT EXISTS (SELECT FROM new_transfer WHERE event NOT IN
      ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'BILL', 'CREDIT_NOTE', 'REVERSAL')) THEN
    RETURN NULL;
  END IF;
  SELECT count(DISTINCT contract) INTO following FROM new_transfer
    WHERE ledger.follows_a_settlement(event, debit, credit);
  -- The lock makes it wait for a reversal that is under way, and the reversal for it.
  SELECT count(DISTINCT contract) INTO live FROM (
    SELECT s.contract FROM new_transfer n JOIN settlement.settlement s ON s.contract = n.contract
      AND s.reversed_on IS NULL
    WHERE ledger.follows_a_settlement(n.event, n.debit, n.credit) FOR SHARE OF s) held;
  IF live < following THEN
    RAISE EXCEPTION 'an entry that follows a settlement, and no settlement stands'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posted_on_a_live_settlement';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posted_on_a_live_settlement AFTER INSERT ON ledger.transfer
  REFERENCING NEW TABLE AS new_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.post_only_on_a_live_settlement();

-- What followed a settlement, in whatever agency, and stands against its reversal: another contract on
-- its point, an entry on what it left, a claim of its credit that is asked for.
CREATE FUNCTION terminations.follower_of(of_contract text) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  RETURN CASE
    WHEN EXISTS (SELECT FROM settlement."case" c
      JOIN contracts.occupancy o ON o.service_point = c.service_point AND o.freed_on IS NULL
      WHERE c.contract = of_contract AND o.contract <> of_contract) THEN 'POINT_TAKEN'
    WHEN EXISTS (SELECT FROM ledger.transfer t WHERE t.contract = of_contract
      AND ledger.follows_a_settlement(t.event, t.debit, t.credit)) THEN 'ENTRY'
    WHEN EXISTS (SELECT FROM refunds.refund r WHERE r.contract = of_contract
      AND r.credit IS NOT NULL AND r.cancelled_on IS NULL) THEN 'CLAIM'
  END;
END $$;

-- The only way back (E13), with the rights of the owner and after looking at everything itself: the
-- application can neither delete a case nor touch a settlement or an occupancy.
CREATE FUNCTION terminations.take_back(of_contract text, number bigint) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  w terminations.withdrawal;
  c settlement."case";
  t terminations.termination;
  s settlement.settlement;
  broken text;
BEGIN
  SELECT * INTO w FROM terminations.withdrawal
    WHERE contract = of_contract AND withdrawal = number FOR UPDATE;
  IF w.contract IS NULL OR w.taken_back IS NOT NULL OR w.rejected_on IS NOT NULL
      OR (CASE WHEN w.settlement IS NULL THEN w.approved_by ELSE w.seconded_by END) IS NULL THEN
    broken := 'taken_back_when_approved';
  END IF;
  SELECT * INTO c FROM settlement."case" WHERE contract = of_contract FOR UPDATE;
  IF broken IS NULL AND (c.contract IS NULL OR c.version <> w.shown_version
      OR c.settlement IS DISTINCT FROM w.settlement) THEN
    broken := 'taken_back_as_it_was_shown';
  END IF;
  IF broken IS NULL AND w.settlement IS NOT NULL THEN
    SELECT * INTO s FROM settlement.settlement
      WHERE contract = of_contract AND settlement = w.settlement AND reversed_on IS NULL FOR UPDATE;
    broken := CASE
      WHEN terminations.follower_of(of_contract) IS NOT NULL THEN 'reversed_while_nothing_followed'
      WHEN EXISTS (SELECT FROM recovery.recovery_case r WHERE r.contract = of_contract
        AND r.settlement = w.settlement AND r.ended_on IS NULL)
        THEN 'reversal_ends_its_recovery_case'
      WHEN (s.entry IS NULL) <> (w.entry IS NULL) OR EXISTS (
        (SELECT line, debit, credit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = s.entry
        EXCEPT SELECT line, credit, debit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = w.entry AND event = 'REVERSAL')
        UNION ALL
        (SELECT line, credit, debit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = w.entry
        EXCEPT SELECT line, debit, credit, amount FROM ledger.transfer
          WHERE contract = of_contract AND entry = s.entry))
        THEN 'reversal_mirrors_its_settlement'
    END;
  END IF;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'withdrawal % breaks %', number, broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  SELECT * INTO t FROM terminations.termination WHERE contract = of_contract;
  UPDATE terminations.withdrawal
    SET taken_back = jsonb_build_object('case', to_jsonb(c), 'termination', to_jsonb(t))
    WHERE contract = of_contract AND withdrawal = number;
  DELETE FROM terminations.termination WHERE contract = of_contract;
  DELETE FROM settlement."case" WHERE contract = of_contract;
  IF w.settlement IS NOT NULL THEN
    UPDATE contracts.occupancy SET freed_on = NULL, freed_by = NULL
      WHERE service_point = c.service_point AND contract = of_contract;
    UPDATE settlement.settlement SET reversed_on = w.seconded_on
      WHERE contract = of_contract AND settlement = w.settlement;
  END IF;
  -- An active contract has nothing to refund; the plan that the termination broke runs again.
  UPDATE refunds.refund SET cancelled_on = coalesce(w.seconded_on, w.approved_on),
      ended_as = 'WITHOUT_OBJECT', ended_by = coalesce(w.seconded_by, w.approved_by),
      ended_because = w.reason
    WHERE contract = of_contract AND issued_on IS NULL AND cancelled_on IS NULL;
  UPDATE terminations.plan SET ended_on = NULL, ended_as = NULL
    WHERE contract = of_contract AND ended_as = 'BROKEN';
END $$;
REVOKE EXECUTE ON FUNCTION terminations.take_back(text, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION terminations.take_back(text, bigint) TO quitus_application;
