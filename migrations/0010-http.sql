-- The door keeps what it answered to whoever moved money, under the key that they chose, so that a
-- repeat after a lost reply is answered as the first time and moves nothing. The row is written in the
-- work of the act itself: both stand or neither.
CREATE SCHEMA http;
GRANT USAGE ON SCHEMA http TO quitus_application;

CREATE TABLE http.answer (
  key text COLLATE "C" CONSTRAINT key_answered_once PRIMARY KEY,
  who text COLLATE "C" NOT NULL,
  -- Method and address as they came, and the digest of the body: a key is good for one request.
  request text COLLATE "C" NOT NULL,
  body_digest bytea NOT NULL,
  status smallint NOT NULL,
  etag text,
  body text NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT answer_key_is_visible CHECK (key ~ '^[\x21-\x7e]{1,255}$'),
  CONSTRAINT answer_tells_of_success CHECK (status BETWEEN 200 AND 299),
  CONSTRAINT answer_knows_its_request CHECK (octet_length(body_digest) = 32)
);
CREATE INDEX answer_by_age ON http.answer (answered_at);

-- A key that vanished early would let its act be done twice.
CREATE FUNCTION http.keep_answer() RETURNS trigger
  LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF OLD.answered_at > now() - interval '30 days' THEN
    RAISE EXCEPTION 'the answer to % is younger than thirty days', OLD.key
      USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_is_kept_thirty_days';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER answer_is_kept_thirty_days BEFORE DELETE ON http.answer
  FOR EACH ROW EXECUTE FUNCTION http.keep_answer();

GRANT SELECT, INSERT, DELETE ON http.answer TO quitus_application;

-- Whether a server is ready to work is also whether its tables are those that it knows.
GRANT USAGE ON SCHEMA house TO quitus_application;
GRANT SELECT ON house.migration TO quitus_application;
