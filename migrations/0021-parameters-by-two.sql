-- P6: a rule changes when one person of the DCC proposes it and another approves it. Nothing that is
-- past changes with it: a version takes effect after the day of its approval.
CREATE TABLE parameters.proposal (
  proposal bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT proposal_pk PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  proposed_by text COLLATE "C" NOT NULL CONSTRAINT proposal_by_a_person REFERENCES access.person,
  proposed_on date NOT NULL,
  decided_by text COLLATE "C" CONSTRAINT proposal_decided_by_a_person REFERENCES access.person,
  decided_on date,
  approved boolean,
  CONSTRAINT proposal_maker_is_not_checker CHECK (proposed_by <> decided_by),
  CONSTRAINT proposal_is_decided_whole CHECK (num_nulls(decided_by, decided_on, approved) IN (0, 3)),
  CONSTRAINT proposal_looks_ahead CHECK (effective_on > proposed_on),
  CONSTRAINT proposal_approved_before_it_governs CHECK (NOT approved OR effective_on > decided_on),
  CONSTRAINT proposal_has_a_reason CHECK (reason <> ''),
  CONSTRAINT proposal_as_approved UNIQUE (proposal, name, effective_on, value, approved)
);
-- Two proposals for one rule and day could both be approved; one waits at a time.
CREATE UNIQUE INDEX one_proposal_waits_per_rule_and_day ON parameters.proposal (name, effective_on)
  WHERE decided_by IS NULL;
GRANT SELECT, INSERT, UPDATE (decided_by, decided_on, approved) ON parameters.proposal
  TO quitus_application;

CREATE FUNCTION parameters.refuse_change_of_decided_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'proposal % is decided', OLD.proposal
    USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_proposal_stands';
END $$;
CREATE TRIGGER decided_proposal_stands BEFORE UPDATE ON parameters.proposal
  FOR EACH ROW WHEN (OLD.decided_by IS NOT NULL)
  EXECUTE FUNCTION parameters.refuse_change_of_decided_proposal();

-- Only the versions that came with Quitus have no proposal; every other one is what was approved.
ALTER TABLE parameters.version ADD COLUMN proposal bigint;
ALTER TABLE parameters.version ADD COLUMN approved boolean NOT NULL DEFAULT true;
ALTER TABLE parameters.version
  ADD CONSTRAINT version_is_approved CHECK (approved),
  ADD CONSTRAINT version_comes_from_a_proposal
    CHECK (proposal IS NOT NULL OR effective_on = '1900-01-01'),
  ADD CONSTRAINT version_as_it_was_approved
    FOREIGN KEY (proposal, name, effective_on, value, approved)
    REFERENCES parameters.proposal (proposal, name, effective_on, value, approved);

-- Keys that documents are signed by (attestations, receipts). The private half never comes here; the
-- public one stays for good, so that old documents can always be checked.
CREATE SCHEMA seals;
GRANT USAGE ON SCHEMA seals TO quitus_application;
CREATE TABLE seals.key (
  key text COLLATE "C" CONSTRAINT key_pk PRIMARY KEY,
  public_key bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  retired_at timestamptz,
  CONSTRAINT key_once UNIQUE (public_key),
  CONSTRAINT key_is_of_ed25519 CHECK (octet_length(public_key) = 32),
  CONSTRAINT key_has_a_short_name CHECK (key ~ '^[0-9a-z]{8}$'),
  CONSTRAINT key_retired_after_it_was_made CHECK (retired_at >= made_at)
);
-- One key signs at a time.
CREATE UNIQUE INDEX one_key_signs ON seals.key ((true)) WHERE retired_at IS NULL;
GRANT SELECT, INSERT, UPDATE (retired_at) ON seals.key TO quitus_application;

-- Attestations of a settled account: what was said, in the very text that was signed.
CREATE SCHEMA attestations;
GRANT USAGE ON SCHEMA attestations TO quitus_application;
CREATE SEQUENCE attestations.attestation_number;
GRANT USAGE ON SEQUENCE attestations.attestation_number TO quitus_application;
CREATE TABLE attestations.attestation (
  contract text COLLATE "C" NOT NULL,
  attestation bigint NOT NULL,
  settlement smallint NOT NULL,
  issued_on date NOT NULL,
  issued_by text NOT NULL,
  sealed text NOT NULL,
  CONSTRAINT attestation_pk PRIMARY KEY (contract, attestation),
  CONSTRAINT attestation_number_once UNIQUE (attestation),
  CONSTRAINT attestation_of_a_settlement
    FOREIGN KEY (contract, settlement) REFERENCES settlement.settlement,
  CONSTRAINT attestation_is_sealed CHECK (sealed ~ '^QUITUS1\.[0-9a-z]{8}\.[\w-]+\.[\w-]{86}$')
);
GRANT SELECT, INSERT ON attestations.attestation TO quitus_application;
CALL access.scope_by_contract('attestations.attestation');
