-- Who sees what: every row that belongs to an agency or to a contract is seen by the works that see
-- that agency, and by no other. A work that says nothing sees nothing. With it, how a contract is
-- found (by number, name, service point, meter, phone) and how it moves to another agency (E28).

-- Codes of agencies may hold spaces, and one may even be `*`: the codes of a narrowed work stand on
-- lines of their own after an empty one, so that none is ever taken for « all of them ». They are
-- parallel safe, or no query on a scoped table would run on two processors.
CREATE OR REPLACE FUNCTION access.sees_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('quitus.sight', true), '') = '*'
$$;
CREATE OR REPLACE FUNCTION access.sight() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(current_setting('quitus.sight', true), ''), E'\n')
$$;
CREATE OR REPLACE FUNCTION access.sees(agency text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT access.sees_all() OR agency = ANY (access.sight())
$$;

-- By what the row itself says.
CALL access.scope_by_agency('contracts.contract');
CALL access.scope_by_agency('settlement."case"');
CALL access.scope_by_agency('lists.list');
CALL access.scope_by_contract('contracts.occupancy');
CALL access.scope_by_contract('contracts.deposit');
CALL access.scope_by_contract('contracts.bill');
CALL access.scope_by_contract('settlement.settlement');
CALL access.scope_by_contract('ledger.transfer');
CALL access.scope_by_contract('ledger.exported_entry');
CALL access.scope_by_contract('terminations.termination');
CALL access.scope_by_contract('refunds.refund');
CALL access.scope_by_contract('recovery.recovery_case');
CALL access.scope_by_contract('recovery.credit');

-- The balances of the journal are read with the eyes of whoever asks, not with the owner's.
ALTER VIEW ledger.contract_balance SET (security_invoker = true);

-- The same as of the end of a day, with the day of the first entry: before it nothing is known.
CREATE FUNCTION ledger.balance_on(of_contract text, on_day date)
  RETURNS TABLE (receivable bigint, deposit bigint, known_since date)
  LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(t.amount * ((d.part IS NOT NULL AND d.part = 'receivable')::integer
        - (c.part IS NOT NULL AND c.part = 'receivable')::integer))
      FILTER (WHERE t.happened_on <= on_day), 0)::bigint,
    coalesce(sum(t.amount * ((c.part IS NOT NULL AND c.part = 'deposit')::integer
        - (d.part IS NOT NULL AND d.part = 'deposit')::integer))
      FILTER (WHERE t.happened_on <= on_day), 0)::bigint,
    min(t.happened_on)
  FROM ledger.transfer t
  LEFT JOIN (SELECT DISTINCT part, account FROM ledger.mapping
    WHERE part IN ('receivable', 'deposit')) d ON d.account = t.debit
  LEFT JOIN (SELECT DISTINCT part, account FROM ledger.mapping
    WHERE part IN ('receivable', 'deposit')) c ON c.account = t.credit
  WHERE t.contract = of_contract
$$;

-- Published to other rooms: what is still owed of what went to doubtful or contested receivables.
CREATE VIEW ledger.contract_rest WITH (security_invoker = true) AS
  WITH rest AS (SELECT account FROM ledger.mapping WHERE part IN ('doubtful', 'contested'))
  SELECT t.contract, sum(t.amount * ((t.debit IN (SELECT account FROM rest))::integer
      - (t.credit IN (SELECT account FROM rest))::integer))::bigint AS rest
  FROM ledger.transfer t GROUP BY t.contract;
GRANT SELECT ON ledger.contract_rest TO quitus_application;

-- A customer is seen by whoever sees one of their contracts. Anybody may write a new one down, who
-- has no contract yet.
CREATE INDEX contract_by_customer ON contracts.contract (customer);
CREATE INDEX contract_by_agency ON contracts.contract (agency, contract);
ALTER TABLE contracts.customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.customer FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.customer TO quitus_owner USING (true);
CREATE POLICY seen_by_contract ON contracts.customer TO quitus_application
  USING ((SELECT access.sees_all()) OR EXISTS
    (SELECT FROM contracts.contract k WHERE k.customer = customer.code));
CREATE POLICY written_down_by_anybody ON contracts.customer FOR INSERT TO quitus_application
  WITH CHECK (true);

-- A point belongs to its agency, and is seen with a contract that is or was there.
ALTER TABLE contracts.service_point ENABLE ROW LEVEL SECURITY;
ALTER TABLE contracts.service_point FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON contracts.service_point TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON contracts.service_point TO quitus_application
  USING ((SELECT access.sees_all()) OR agency = ANY ((SELECT access.sight())::text[]) OR EXISTS
    (SELECT FROM contracts.occupancy o WHERE o.service_point = service_point.code));

-- A payment is seen where it was taken, and where its contract is managed (S1b).
ALTER TABLE payments.payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments.payment FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON payments.payment TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON payments.payment TO quitus_application
  USING ((SELECT access.sees_all()) OR agency = ANY ((SELECT access.sight())::text[]) OR EXISTS
    (SELECT FROM contracts.contract k WHERE k.contract = payment.contract));

-- What stood on a list stays part of it, also when a contract has moved to another agency (E28).
ALTER TABLE lists.line ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.line FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.line TO quitus_owner USING (true);
CREATE POLICY seen_by_list ON lists.line TO quitus_application
  USING ((SELECT access.sees_all()) OR EXISTS
    (SELECT FROM lists.list l WHERE l.list = line.list));
ALTER TABLE lists.refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE lists.refusal FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON lists.refusal TO quitus_owner USING (true);
CREATE POLICY seen_by_list ON lists.refusal TO quitus_application
  USING ((SELECT access.sees_all()) OR EXISTS
    (SELECT FROM lists.list l WHERE l.list = refusal.list));

-- The trail is read by agency, and written wherever an act has an effect: whoever moves a contract
-- away leaves an act in the chain that receives it. The chain `-` is read by those who see all. The
-- heads say nothing but a number and a hash, and everybody has to hold them.
ALTER TABLE audit.act ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.act FORCE ROW LEVEL SECURITY;
CREATE POLICY guards_see_everything ON audit.act TO quitus_owner USING (true);
CREATE POLICY seen_by_agency ON audit.act TO quitus_application
  USING ((SELECT access.sees_all()) OR agency = ANY ((SELECT access.sight())::text[]));
CREATE POLICY written_by_anybody ON audit.act FOR INSERT TO quitus_application WITH CHECK (true);

-- How a contract is found. A name is written plain: small letters, without accents, one space before
-- each word. Each word, and the last eight digits of each phone, stand in an index of their own, since
-- LIKE is not leakproof and would read everything under row-level security.
CREATE FUNCTION contracts.plain(name text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT ' ' || lower(translate(
    CASE WHEN octet_length(name) = length(name) THEN name
      ELSE replace(replace(replace(replace(
        regexp_replace(normalize(name, NFD), U&'[\0300-\036F]', '', 'g'),
        'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae') END,
    U&'-.,;/()''"\2019\00A0\202FƆɔƐɛƉɖĐđŊŋƝɲƁɓƊɗØøŁłı',
    '            ooeeddddnnnnbbddoolli') COLLATE "C")
$$;
CREATE FUNCTION contracts.phone_key(phone text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT right(regexp_replace(phone, '[^0-9]', '', 'g'), 8)
$$;

ALTER TABLE contracts.customer ADD COLUMN plain_name text COLLATE "C"
  GENERATED ALWAYS AS (contracts.plain(name)) STORED;

-- Written beside the contract, never read but by the search. Its index knows the agency, so that
-- whoever sees one of forty does not look up the customers of the others.
CREATE TABLE contracts.contract_word (
  word text COLLATE "C" NOT NULL,
  contract text COLLATE "C" NOT NULL,
  agency text COLLATE "C" NOT NULL,
  CONSTRAINT contract_word_pk PRIMARY KEY (word, contract) INCLUDE (agency)
);
GRANT INSERT ON contracts.contract_word TO quitus_application;
CALL access.scope_by_agency('contracts.contract_word');

CREATE FUNCTION contracts.words_of(plain_name text, phone text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_remove(string_to_array(plain_name, ' '), '')
    || CASE WHEN phone IS NULL THEN '{}' ELSE ARRAY(
      SELECT contracts.phone_key(one) FROM unnest(string_to_array(translate(phone, ';,', '//'), '/')) one
      WHERE length(contracts.phone_key(one)) >= 6) END
$$;
INSERT INTO contracts.contract_word (word, contract, agency)
  SELECT word, k.contract, k.agency FROM contracts.contract k
  JOIN contracts.customer u ON u.code = k.customer, unnest(contracts.words_of(plain_name, phone)) word
  ON CONFLICT DO NOTHING;

-- The meter that stands at a point, as the dossier says.
ALTER TABLE contracts.service_point ADD COLUMN meter text COLLATE "C";
GRANT UPDATE (meter) ON contracts.service_point TO quitus_application;
CREATE INDEX point_by_meter ON contracts.service_point (meter) WHERE meter IS NOT NULL;

-- How a contract stands, from its case alone: it has none while it is active.
CREATE FUNCTION settlement.state_of(c settlement."case") RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN (c).contract IS NULL THEN 'ACTIVE' WHEN (c).settled_on IS NULL THEN 'TERMINATED'
    ELSE 'SETTLED' END
$$;

-- What a person owes anywhere, by customer code or identity document: asked when they want supply
-- again (P5) or money back (E11). It looks with the owner's eyes; whoever asks shows only what may be
-- shown. An active contract owes what is past its due date and still unpaid.
CREATE FUNCTION contracts.identity_key(document text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT upper(regexp_replace(document, '[^A-Za-z0-9]', '', 'g') COLLATE "C")
$$;
CREATE INDEX customer_by_identity ON contracts.customer (contracts.identity_key(identity_document))
  WHERE identity_document IS NOT NULL;
CREATE FUNCTION settlement.owed_by(of_customer text, document text, on_day date)
  RETURNS TABLE (contract text, agency text, state text, owes bigint)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = pg_catalog AS $$
  SELECT k.contract, k.agency, settlement.state_of(c), o.owes
  FROM (SELECT u.code FROM contracts.customer u WHERE u.code = of_customer
    UNION SELECT u.code FROM contracts.customer u
      WHERE u.identity_document IS NOT NULL AND contracts.identity_key(document) <> ''
        AND contracts.identity_key(u.identity_document) = contracts.identity_key(document)) u
  JOIN contracts.contract k ON k.customer = u.code
  LEFT JOIN settlement."case" c ON c.contract = k.contract
  CROSS JOIN LATERAL (SELECT CASE settlement.state_of(c)
      WHEN 'TERMINATED' THEN c.net
      WHEN 'SETTLED' THEN (SELECT r.rest FROM ledger.contract_rest r WHERE r.contract = k.contract)
      ELSE least((SELECT b.receivable FROM ledger.contract_balance b WHERE b.contract = k.contract),
        (SELECT sum(open_amount) FROM contracts.bill i
          WHERE i.contract = k.contract AND i.due_on < on_day)) END AS owes) o
  WHERE o.owes > 0 ORDER BY k.contract
$$;

-- Whether a point is free: OCCUPIED by a contract, HELD by one that is terminated and not settled,
-- or FREE. It looks with the owner's eyes: whose contract it is does not matter, and is not said.
CREATE FUNCTION settlement.state_of_point(point text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT CASE WHEN o.contract IS NULL THEN 'FREE' WHEN c.contract IS NULL THEN 'OCCUPIED'
    ELSE 'HELD' END
  FROM contracts.service_point p
  LEFT JOIN contracts.occupancy o ON o.service_point = p.code AND o.freed_on IS NULL
  LEFT JOIN settlement."case" c ON c.contract = o.contract
  WHERE p.code = point
$$;

-- Finds contracts in the agencies that the work may see: by number, then by service point, by meter,
-- by phone, by the words of the name in any order; without a question, all of them by agency. It
-- looks with the owner's eyes, so that its indexes serve, and filters by agency itself. It goes along
-- them in order and stops when the page is full: to sort all that begins with « a » first would take
-- a second. `after` names the last row of the page before: place, found_by, contract.
CREATE FUNCTION settlement.find_contracts(
  asked text, in_agency text, in_state text, after text[], most integer
) RETURNS TABLE (place integer, found_by text, contract text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 50 SET search_path = pg_catalog
  SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_sort = off
  SET max_parallel_workers_per_gather = 0 AS $$
#variable_conflict use_column
DECLARE
  seen text[] := CASE WHEN access.sees_all() THEN NULL ELSE access.sight() END;
  from_place integer := coalesce(after[1]::integer, 0);
  after_key text COLLATE "C" := coalesce(after[2], '');
  after_contract text COLLATE "C" := coalesce(after[3], '');
  key text COLLATE "C";
  until text COLLATE "C";
  digits text;
  words text[];
  one_word text COLLATE "C";
  driver text COLLATE "C";
  fewest bigint;
  count bigint;
  left_over integer := most;
  LAST CONSTANT text := U&'\+10FFFF';
BEGIN
  IF in_agency IS NOT NULL THEN
    IF seen IS NOT NULL AND NOT in_agency = ANY (seen) THEN RETURN; END IF;
    seen := ARRAY[in_agency];
  END IF;

  IF asked IS NULL THEN
    RETURN QUERY SELECT 0, a.code, k.contract FROM contracts.agency a CROSS JOIN LATERAL (
        SELECT k.contract FROM contracts.contract k
        LEFT JOIN settlement."case" c ON c.contract = k.contract
        WHERE k.agency = a.code AND (a.code > after_key OR k.contract > after_contract)
          AND (in_state IS NULL OR in_state = settlement.state_of(c))
        ORDER BY k.contract LIMIT most) k
      WHERE a.code >= after_key AND (seen IS NULL OR a.code = ANY (seen))
      ORDER BY a.code, k.contract LIMIT most;
    RETURN;
  END IF;

  -- Numbers are written as the utility writes them: mostly in capitals, whatever was typed.
  key := CASE WHEN EXISTS (SELECT FROM contracts.contract k
      WHERE k.contract >= asked AND k.contract < asked || LAST) THEN asked ELSE upper(asked) END;
  until := key || LAST;
  IF from_place <= 1 THEN
    RETURN QUERY SELECT 1, k.contract, k.contract FROM contracts.contract k
      LEFT JOIN settlement."case" c ON c.contract = k.contract
      WHERE k.contract >= key AND k.contract < until
        AND (from_place < 1 OR k.contract > after_contract)
        AND (seen IS NULL OR k.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY k.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  IF from_place <= 2 AND left_over > 0 THEN
    RETURN QUERY SELECT 2, o.service_point, k.contract FROM contracts.occupancy o
      JOIN contracts.contract k ON k.contract = o.contract
      LEFT JOIN settlement."case" c ON c.contract = k.contract
      WHERE o.service_point >= key AND o.service_point < until
        AND (from_place < 2 OR (o.service_point, k.contract) > (after_key, after_contract))
        AND NOT (k.contract >= key AND k.contract < until)
        AND (seen IS NULL OR k.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY o.service_point, k.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  IF from_place <= 3 AND left_over > 0 THEN
    RETURN QUERY SELECT 3, p.meter, k.contract FROM contracts.service_point p
      JOIN contracts.occupancy o ON o.service_point = p.code
      JOIN contracts.contract k ON k.contract = o.contract
      LEFT JOIN settlement."case" c ON c.contract = k.contract
      WHERE p.meter >= key AND p.meter < until
        AND (from_place < 3 OR (p.meter, k.contract) > (after_key, after_contract))
        AND NOT (k.contract >= key AND k.contract < until)
        AND NOT (p.code >= key AND p.code < until)
        AND (seen IS NULL OR k.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY p.meter, k.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  digits := regexp_replace(asked, '[ .+()/-]', '', 'g');
  IF from_place <= 4 AND left_over > 0 AND digits ~ '^[0-9]{6,15}$' THEN
    driver := right(digits, 8);
    RETURN QUERY SELECT 4, w.word, w.contract FROM contracts.contract_word w
      LEFT JOIN settlement."case" c ON c.contract = w.contract
      WHERE w.word >= driver AND w.word < driver || LAST
        AND (from_place < 4 OR (w.word, w.contract) > (after_key, after_contract))
        AND NOT (w.contract >= key AND w.contract < until)
        AND (seen IS NULL OR w.agency = ANY (seen))
        AND (in_state IS NULL OR in_state = settlement.state_of(c))
      ORDER BY w.word, w.contract LIMIT left_over;
    GET DIAGNOSTICS count = ROW_COUNT;
    left_over := left_over - count;
  END IF;

  words := array_remove(string_to_array(contracts.plain(asked), ' '), '');
  IF left_over = 0 OR cardinality(words) = 0 THEN RETURN; END IF;
  -- The rarest word leads; how often the others occur matters no more than they are written there.
  FOREACH one_word IN ARRAY words LOOP
    SELECT count(*) INTO count FROM (SELECT FROM contracts.contract_word w
      WHERE w.word >= one_word AND w.word < one_word || LAST LIMIT 5000) w;
    IF fewest IS NULL OR count < fewest THEN
      fewest := count;
      driver := one_word;
    END IF;
  END LOOP;
  RETURN QUERY SELECT 5, w.word, w.contract FROM contracts.contract_word w
    JOIN contracts.contract k ON k.contract = w.contract
    JOIN contracts.customer u ON u.code = k.customer
    LEFT JOIN settlement."case" c ON c.contract = w.contract
    WHERE w.word >= driver AND w.word < driver || LAST
      AND (from_place < 5 OR (w.word, w.contract) > (after_key, after_contract))
      AND u.plain_name LIKE ALL (SELECT '% ' || replace(replace(replace(one, '\', '\\'), '%', '\%'),
        '_', '\_') || '%' FROM unnest(words) one)
      AND w.word = (SELECT min(one COLLATE "C") FROM unnest(string_to_array(u.plain_name, ' ')) one
        WHERE one COLLATE "C" >= driver AND one COLLATE "C" < driver || LAST)
      AND NOT (w.contract >= key AND w.contract < until)
      AND (seen IS NULL OR w.agency = ANY (seen))
      AND (in_state IS NULL OR in_state = settlement.state_of(c))
    ORDER BY w.word, w.contract LIMIT left_over;
END $$;

-- A contract moves to another agency (E28): itself, its point, and its case while it is open. What
-- was done with it before stays where it was done, and its moves say since when it is here.
CREATE TABLE contracts.move (
  contract text COLLATE "C" NOT NULL CONSTRAINT move_of_a_contract REFERENCES contracts.contract,
  move bigint GENERATED ALWAYS AS IDENTITY,
  moved_on date NOT NULL,
  from_agency text COLLATE "C" NOT NULL CONSTRAINT moved_from_an_agency REFERENCES contracts.agency,
  to_agency text COLLATE "C" NOT NULL CONSTRAINT moved_to_an_agency REFERENCES contracts.agency,
  moved_by text NOT NULL,
  CONSTRAINT move_pk PRIMARY KEY (contract, move),
  CONSTRAINT moved_to_another_agency CHECK (from_agency <> to_agency)
);
GRANT SELECT, INSERT ON contracts.move TO quitus_application;
CALL access.scope_by_contract('contracts.move');

-- The move itself moves the contract: the application may change none, and may only write a move of
-- one that it sees. The trigger runs with the owner's eyes, since whoever gives a contract away does
-- not see it where it goes.
CREATE FUNCTION settlement.move_only_what_may_be() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  present text;
  point text;
  settled date;
  broken text;
BEGIN
  SELECT k.agency, k.service_point INTO present, point FROM contracts.contract k
    WHERE k.contract = NEW.contract FOR UPDATE;
  SELECT c.settled_on INTO settled FROM settlement."case" c
    WHERE c.contract = NEW.contract FOR UPDATE;
  broken := CASE WHEN settled IS NOT NULL THEN 'settled_contract_stays'
    WHEN present IS DISTINCT FROM NEW.from_agency THEN 'moved_from_where_it_is' END;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'the move of contract % breaks %', NEW.contract, broken
      USING ERRCODE = 'check_violation', CONSTRAINT = broken;
  END IF;
  UPDATE contracts.contract k SET agency = NEW.to_agency WHERE k.contract = NEW.contract;
  UPDATE contracts.service_point p SET agency = NEW.to_agency WHERE p.code = point;
  UPDATE contracts.contract_word w SET agency = NEW.to_agency
    FROM contracts.contract k JOIN contracts.customer u ON u.code = k.customer
    WHERE k.contract = NEW.contract AND w.contract = NEW.contract
      AND w.word = ANY (contracts.words_of(u.plain_name, u.phone));
  UPDATE settlement."case" c SET agency = NEW.to_agency, version = c.version + 1
    WHERE c.contract = NEW.contract;
  RETURN NULL;
END $$;
CREATE TRIGGER move_only_what_may_be AFTER INSERT ON contracts.move
  FOR EACH ROW EXECUTE FUNCTION settlement.move_only_what_may_be();
