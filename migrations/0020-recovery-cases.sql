-- What is left of a recovery case. A movement alone changes it (E-G, E-I, E15, E16): the application
-- has no right to write the sum, so what is left always has its movements behind it.
ALTER TABLE recovery.recovery_case
  ADD COLUMN cause text NOT NULL DEFAULT 'SETTLEMENT',
  ADD COLUMN moved bigint NOT NULL DEFAULT 0,
  ADD COLUMN movements integer NOT NULL DEFAULT 0,
  ADD COLUMN ended_on date,
  ADD COLUMN remaining bigint GENERATED ALWAYS AS (amount + moved) STORED,
  DROP CONSTRAINT recovery_case_is_an_amount,
  -- A settlement that left nothing has a case once something comes after it.
  ADD CONSTRAINT recovery_case_is_an_amount CHECK ((cause = 'SETTLEMENT') = (amount > 0)),
  ADD CONSTRAINT recovery_case_has_a_known_cause CHECK
    (cause IN ('SETTLEMENT', 'BOUNCED_CHEQUE', 'SUPPLEMENT', 'CREDIT_NOTE')),
  ADD CONSTRAINT at_most_what_is_left CHECK (amount + moved >= 0),
  ADD CONSTRAINT ended_without_movements CHECK (ended_on IS NULL OR movements = 0),
  ADD CONSTRAINT ended_after_it_opened CHECK (ended_on >= opened_on);
REVOKE INSERT ON recovery.recovery_case FROM quitus_application;
GRANT INSERT (contract, settlement, opened_on, contested, amount, cause),
  UPDATE (contested, ended_on) ON recovery.recovery_case TO quitus_application;

CREATE FUNCTION recovery.refuse_change_of_ended_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the recovery case of contract % has ended', OLD.contract
    USING ERRCODE = 'check_violation', CONSTRAINT = 'ended_case_stands';
END $$;
CREATE TRIGGER ended_case_stands BEFORE UPDATE ON recovery.recovery_case
  FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL)
  EXECUTE FUNCTION recovery.refuse_change_of_ended_case();

-- Published to this room by settlement, which stands above it: the live settlement of a contract.
CREATE VIEW recovery.settled AS
  SELECT s.contract, s.settlement, c.contested, s.settled_on
  FROM settlement.settlement s JOIN settlement.case c ON c.contract = s.contract
  WHERE s.reversed_on IS NULL;
GRANT SELECT ON recovery.settled TO quitus_application;

-- One row for whatever changes what is left, numbered in its case; append-only, each with its entry.
-- `amount` is signed, what it adds to what is left; `excess` is what went to the credits (4712).
CREATE TABLE recovery.movement (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  movement integer NOT NULL,
  kind text NOT NULL,
  happened_on date NOT NULL,
  amount bigint NOT NULL,
  excess bigint NOT NULL,
  reference text COLLATE "C" NOT NULL,
  method text,
  taken_at text COLLATE "C" CONSTRAINT recovered_at_an_agency REFERENCES contracts.agency,
  entry bigint NOT NULL,
  act bigint NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  CONSTRAINT movement_pk PRIMARY KEY (contract, settlement, movement),
  CONSTRAINT movement_of_a_case
    FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case,
  CONSTRAINT movement_taken_once UNIQUE (kind, reference),
  CONSTRAINT one_movement_per_entry UNIQUE (entry),
  CONSTRAINT movement_of_a_known_kind CHECK (kind IN
    ('RECOVERY', 'SUPPLEMENT', 'CREDIT_NOTE', 'BOUNCED_CHEQUE', 'CANCELLED_RECOVERY')),
  CONSTRAINT movement_has_its_sign CHECK (CASE WHEN kind IN ('RECOVERY', 'CREDIT_NOTE')
    THEN amount <= 0 AND excess >= 0 AND excess - amount > 0 ELSE amount > 0 AND excess = 0 END),
  CONSTRAINT movement_within_one_payment CHECK (excess + abs(amount) <= 1000000000000),
  CONSTRAINT recovery_says_how_and_where CHECK
    (num_nonnulls(method, taken_at) = CASE kind WHEN 'RECOVERY' THEN 2 ELSE 0 END),
  CONSTRAINT recovery_method_is_known CHECK
    (method IN ('ESPECES', 'CHEQUE', 'VIREMENT', 'MOBILE_MONEY'))
);
CALL access.scope_by_contract('recovery.movement');
CREATE TRIGGER nobody_moves_their_own_case AFTER INSERT ON recovery.movement
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
GRANT SELECT, INSERT ON recovery.movement TO quitus_application;

CREATE FUNCTION recovery.move_the_case() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  said bigint;
  done bigint;
BEGIN
  WITH moved AS (
    SELECT contract, settlement, sum(amount) AS amount, count(*) AS movements,
      min(movement) AS first, max(movement) AS last
    FROM new_movement GROUP BY contract, settlement),
  updated AS (
    UPDATE recovery.recovery_case c
    SET moved = c.moved + m.amount, movements = c.movements + m.movements
    FROM moved m
    WHERE c.contract = m.contract AND c.settlement = m.settlement
      AND m.first = c.movements + 1 AND m.last = c.movements + m.movements
    RETURNING 1)
  SELECT (SELECT count(*) FROM moved), (SELECT count(*) FROM updated) INTO said, done;
  IF said <> done THEN
    RAISE EXCEPTION 'movements of % cases do not follow the last', said - done
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movements_are_numbered_in_order';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER move_the_case AFTER INSERT ON recovery.movement
  REFERENCING NEW TABLE AS new_movement
  FOR EACH STATEMENT EXECUTE FUNCTION recovery.move_the_case();

-- What is done about a case, day by day: contacts, reminders, legal acts, who is in charge of it, what
-- the customer acknowledged, contests. Append-only; a contest is posted and has its entry (E22).
CREATE TABLE recovery.step (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  step bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  happened_on date NOT NULL,
  note text NOT NULL,
  entry bigint,
  recorded_by text COLLATE "C" NOT NULL,
  recorded_on date NOT NULL,
  CONSTRAINT step_pk PRIMARY KEY (contract, settlement, step),
  CONSTRAINT step_of_a_case
    FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case,
  CONSTRAINT step_of_a_known_kind CHECK (kind IN ('CONTACT', 'REMINDER', 'FORMAL_NOTICE',
    'ACKNOWLEDGEMENT', 'PAYMENT_ORDER', 'SUIT', 'ENFORCEMENT', 'ASSIGNMENT', 'CONTESTED',
    'CONTEST_LIFTED', 'PLAN_ENDED')),
  CONSTRAINT step_says_something CHECK (note <> ''),
  CONSTRAINT step_is_not_ahead CHECK (happened_on <= recorded_on),
  CONSTRAINT contest_has_its_entry CHECK
    (kind IN ('CONTESTED', 'CONTEST_LIFTED') OR entry IS NULL),
  CONSTRAINT one_step_per_entry UNIQUE (entry)
);
CALL access.scope_by_contract('recovery.step');
CREATE TRIGGER nobody_follows_up_their_own_case AFTER INSERT ON recovery.step
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('recorded_by');
GRANT SELECT, INSERT ON recovery.step TO quitus_application;

-- A payment plan that the customer signed: days and amounts side by side. Whether it is kept follows
-- from the recoveries since, and is stored nowhere.
CREATE TABLE recovery.plan (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  plan smallint NOT NULL,
  signed_on date NOT NULL,
  signed_by text NOT NULL,
  due_on date[] NOT NULL,
  amounts bigint[] NOT NULL,
  agreed_by text COLLATE "C" NOT NULL,
  ended_on date,
  CONSTRAINT payment_plan_pk PRIMARY KEY (contract, settlement, plan),
  CONSTRAINT plan_of_a_case
    FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case,
  CONSTRAINT plan_is_whole CHECK (cardinality(due_on) BETWEEN 1 AND 60
    AND cardinality(amounts) = cardinality(due_on) AND 0 < ALL (amounts)),
  CONSTRAINT plan_is_ahead CHECK (signed_on <= ALL (due_on)),
  CONSTRAINT plan_is_signed CHECK (signed_by <> ''),
  CONSTRAINT plan_ends_after_it_was_signed CHECK (ended_on >= signed_on)
);
CREATE UNIQUE INDEX one_plan_at_a_time ON recovery.plan (contract, settlement)
  WHERE ended_on IS NULL;
CALL access.scope_by_contract('recovery.plan');
CREATE TRIGGER nobody_plans_their_own_case AFTER INSERT ON recovery.plan
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('agreed_by');
GRANT SELECT, INSERT, UPDATE (ended_on) ON recovery.plan TO quitus_application;

-- Published to this room: what the customer paid on the contract itself, each an acknowledgement.
CREATE VIEW recovery.paid_before AS SELECT contract, paid_on FROM payments.payment;
GRANT SELECT ON recovery.paid_before TO quitus_application;

-- The days from which five years run (AUDCG art. 16 to 19): the oldest due date among the bills open
-- at the settlement, then whatever the customer acknowledged and every act of justice. A case that
-- a bounced cheque or a late bill opened begins on its own day.
CREATE VIEW recovery.clock_event WITH (security_invoker) AS
  SELECT r.contract, r.settlement, 'DUE' AS kind, CASE r.cause WHEN 'SETTLEMENT' THEN coalesce(
      (SELECT min(b.due_on) FROM contracts.bill b
        WHERE b.contract = r.contract AND b.open_amount > 0 AND b.due_on <= r.opened_on),
      r.opened_on) ELSE r.opened_on END AS happened_on
    FROM recovery.recovery_case r
  UNION ALL SELECT r.contract, r.settlement, 'PAYMENT', p.paid_on
    FROM recovery.recovery_case r JOIN recovery.paid_before p ON p.contract = r.contract
  UNION ALL SELECT m.contract, m.settlement, 'RECOVERY', m.happened_on
    FROM recovery.movement m WHERE m.kind = 'RECOVERY' AND NOT EXISTS (
      SELECT FROM recovery.movement x WHERE x.kind = 'CANCELLED_RECOVERY'
        AND x.reference = m.reference)
  UNION ALL SELECT s.contract, s.settlement, s.kind, s.happened_on FROM recovery.step s
    WHERE s.kind IN ('ACKNOWLEDGEMENT', 'PAYMENT_ORDER', 'SUIT', 'ENFORCEMENT')
  UNION ALL SELECT p.contract, p.settlement, 'PLAN', p.signed_on FROM recovery.plan p;

-- The last day on which a case may still be claimed: that of the first five years without an event.
CREATE VIEW recovery.clock WITH (security_invoker) AS
  WITH begun AS (
    SELECT e.*, max(e.happened_on) FILTER (WHERE e.kind = 'DUE')
      OVER (PARTITION BY e.contract, e.settlement) AS due_on
    FROM recovery.clock_event e),
  followed AS (
    SELECT contract, settlement, due_on, (happened_on + interval '5 years')::date AS last_day,
      lead(happened_on) OVER (PARTITION BY contract, settlement ORDER BY happened_on) AS next
    FROM begun WHERE happened_on >= due_on)
  SELECT contract, settlement, min(due_on) AS due_on, min(last_day) AS lapses_on
  FROM followed WHERE next IS NULL OR next > last_day
  GROUP BY contract, settlement;
GRANT SELECT ON recovery.clock_event, recovery.clock TO quitus_application;

-- The bundle of evidence of a case: its facts as they stood at the settlement, out of rows that are
-- never changed, with their digest. It is frozen by the first night after the settlement, or by the
-- first who asks for it, whoever comes first; both find the same facts.
CREATE SCHEMA evidence;
GRANT USAGE ON SCHEMA evidence TO quitus_application;
CREATE TABLE evidence.bundle (
  contract text COLLATE "C" NOT NULL,
  settlement smallint NOT NULL,
  frozen_on date NOT NULL,
  facts jsonb NOT NULL,
  digest bytea NOT NULL,
  CONSTRAINT bundle_pk PRIMARY KEY (contract, settlement),
  CONSTRAINT bundle_of_a_case
    FOREIGN KEY (contract, settlement) REFERENCES recovery.recovery_case,
  CONSTRAINT bundle_is_what_was_frozen CHECK
    (digest = sha256(convert_to(facts::text, 'UTF8')))
);
CALL access.scope_by_contract('evidence.bundle');
GRANT SELECT, INSERT ON evidence.bundle TO quitus_application;
