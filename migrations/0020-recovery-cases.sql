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
  ADD CONSTRAINT recovery_case_is_not_negative CHECK (amount >= 0),
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
  receipt text,
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
CREATE TRIGGER nobody_acts_on_their_own_contract AFTER INSERT ON recovery.movement
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
