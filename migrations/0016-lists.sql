-- Lists over HTTP: prepared by one person and approved later by another, perhaps never; settled in the
-- background, with a pause; answered by the region line by line (S3, S4).
ALTER TABLE lists.list
  -- What the two people saw: the hash of the frozen lines, given once they are all there.
  ADD COLUMN content bytea CONSTRAINT content_is_a_hash CHECK (octet_length(content) = 32),
  -- The business date of the approval: a run that is finished later settles on this day.
  ADD COLUMN settles_on date,
  ADD COLUMN paused boolean NOT NULL DEFAULT false,
  ADD COLUMN ended_as text CONSTRAINT ended_in_a_known_way CHECK (ended_as IN ('WITHDRAWN', 'REJECTED')),
  ADD COLUMN ended_on date,
  ADD COLUMN ended_by text COLLATE "C" CONSTRAINT list_ended_by REFERENCES access.person,
  ADD COLUMN ended_because text,
  -- The region has answered every line; empty again while one of them is sent anew.
  ADD COLUMN answered_on date,
  ADD CONSTRAINT ended_list_says_why CHECK
    (num_nulls(ended_as, ended_on, ended_by, ended_because) IN (0, 4) AND ended_because <> ''),
  ADD CONSTRAINT ended_before_approval CHECK (ended_on IS NULL OR approved_by IS NULL),
  ADD CONSTRAINT withdrawn_by_its_preparer CHECK
    ((ended_as = 'WITHDRAWN') = (ended_by = prepared_by)),
  ADD CONSTRAINT answered_when_transmitted CHECK (answered_on IS NULL OR transmitted_on IS NOT NULL);

-- A list that was withdrawn or rejected is no longer in the works: the agency may make another.
DROP INDEX lists.one_list_in_the_works_per_agency;
CREATE UNIQUE INDEX one_list_in_the_works_per_agency ON lists.list (agency)
  WHERE NOT finished AND ended_on IS NULL;

DROP TRIGGER finished_list_stands ON lists.list;
CREATE TRIGGER finished_list_stands BEFORE UPDATE ON lists.list
  FOR EACH ROW WHEN ((OLD.finished OR OLD.ended_on IS NOT NULL)
    AND (NEW.finished, NEW.approved_by, NEW.ended_as, NEW.ended_on, NEW.ended_by, NEW.ended_because)
      IS DISTINCT FROM (OLD.finished, OLD.approved_by, OLD.ended_as, OLD.ended_on, OLD.ended_by,
        OLD.ended_because))
  EXECUTE FUNCTION lists.refuse_change_of_finished_list();

-- What the hash of a list commits to, one record a line that ends with LF, fields separated by TAB:
-- the form and its version; number, agency and day of the list; then contract, debt, deposit and net
-- of each line in the order of the contracts. Anybody with the list computes it by `sha256sum`.
CREATE FUNCTION lists.content_hash(of_list bigint) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(convert_to(E'quitus-liste-arretee\t1\n' || h.list || E'\t' || h.agency || E'\t'
    || to_char(h.made_on, 'YYYY-MM-DD') || E'\n'
    || coalesce(string_agg(l.contract || E'\t' || l.debt || E'\t' || l.deposit || E'\t'
      || l.debt - l.deposit || E'\n', '' ORDER BY l.contract), ''), 'UTF8'))
  FROM lists.list h LEFT JOIN lists.line l ON l.list = h.list WHERE h.list = of_list GROUP BY h.list
$$;

-- Frozen means frozen: no other content afterwards, and no line more.
CREATE FUNCTION lists.refuse_other_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'list % is frozen', OLD.list
    USING ERRCODE = 'check_violation', CONSTRAINT = 'frozen_content_stands';
END $$;
CREATE TRIGGER frozen_content_stands BEFORE UPDATE ON lists.list
  FOR EACH ROW WHEN (OLD.content IS NOT NULL AND NEW.content IS DISTINCT FROM OLD.content)
  EXECUTE FUNCTION lists.refuse_other_content();

CREATE FUNCTION lists.refuse_line_of_a_frozen_list() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT list FROM new_line) n
      JOIN lists.list h ON h.list = n.list WHERE h.content IS NOT NULL) THEN
    RAISE EXCEPTION 'a line is added to a frozen list'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_line_after_freezing';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER no_line_after_freezing AFTER INSERT ON lists.line
  REFERENCING NEW TABLE AS new_line
  FOR EACH STATEMENT EXECUTE FUNCTION lists.refuse_line_of_a_frozen_list();

-- What was open and yet left off a list: chosen so by the preparer, or a contract of their own.
CREATE TABLE lists.skip (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL CONSTRAINT skip_of_a_list REFERENCES lists.list,
  code text NOT NULL CONSTRAINT skipped_for_a_known_cause CHECK (code IN ('CHOSEN', 'OWN_CONTRACT')),
  reason text NOT NULL CONSTRAINT skip_has_a_reason CHECK (reason <> ''),
  CONSTRAINT skip_pk PRIMARY KEY (contract, list)
);
CREATE INDEX skip_by_list ON lists.skip (list);

-- S4: the region's answer to a line. A rejected line may be sent again, and is answered anew then.
CREATE TABLE lists.answer (
  contract text COLLATE "C" NOT NULL,
  list bigint NOT NULL,
  turn smallint NOT NULL,
  accepted boolean NOT NULL,
  reason text,
  answered_on date NOT NULL,
  answered_by text COLLATE "C" NOT NULL CONSTRAINT answer_by_a_person REFERENCES access.person,
  sent_again_on date,
  sent_again_by text COLLATE "C" CONSTRAINT answer_sent_again_by REFERENCES access.person,
  CONSTRAINT answer_pk PRIMARY KEY (contract, list, turn),
  CONSTRAINT answer_to_a_line FOREIGN KEY (contract, list) REFERENCES lists.line,
  CONSTRAINT rejected_with_a_reason CHECK (accepted = (reason IS NULL) AND reason <> ''),
  CONSTRAINT only_a_rejected_line_is_sent_again CHECK
    ((sent_again_on IS NULL) = (sent_again_by IS NULL) AND (sent_again_on IS NULL OR NOT accepted)),
  CONSTRAINT turns_begin_with_one CHECK (turn >= 1)
);
CREATE UNIQUE INDEX one_standing_answer_per_line ON lists.answer (contract, list)
  WHERE sent_again_on IS NULL;
CREATE INDEX answer_by_list ON lists.answer (list);
CREATE TRIGGER nobody_answers_on_their_own_contract AFTER INSERT ON lists.answer
  FOR EACH ROW EXECUTE FUNCTION access.refuse_own_contract('answered_by');

-- Nobody settles their own contract, whichever of the two people they are; asked once a set.
CREATE FUNCTION settlement.refuse_own_contracts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  customers text[];
BEGIN
  SELECT array_agg(p.customer) INTO customers FROM access.person p
    WHERE p.customer IS NOT NULL
      AND p.name IN (SELECT prepared_by FROM new_settlement UNION SELECT approved_by FROM new_settlement);
  IF customers IS NOT NULL AND EXISTS (SELECT FROM new_settlement n
      JOIN contracts.contract k ON k.contract = n.contract
      JOIN access.person p ON p.customer = k.customer
      WHERE k.customer = ANY (customers) AND p.name IN (n.prepared_by, n.approved_by)) THEN
    RAISE EXCEPTION 'somebody settles their own contract'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_settles_their_own_contract';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER nobody_settles_their_own_contract AFTER INSERT ON settlement.settlement
  REFERENCING NEW TABLE AS new_settlement
  FOR EACH STATEMENT EXECUTE FUNCTION settlement.refuse_own_contracts();

CALL access.scope_by_contract('lists.skip');
CALL access.scope_by_contract('lists.answer');

GRANT UPDATE (content, settles_on, paused, ended_as, ended_on, ended_by, ended_because, answered_on)
  ON lists.list TO quitus_application;
GRANT SELECT, INSERT ON lists.skip, lists.answer TO quitus_application;
GRANT UPDATE (sent_again_on, sent_again_by) ON lists.answer TO quitus_application;
