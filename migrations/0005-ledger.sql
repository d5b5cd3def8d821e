-- The journal is a table of transfers: one row moves one amount from one ledger account to another,
-- so an entry that does not balance cannot be written at all. The application may only add rows.
CREATE TYPE ledger.event AS ENUM ('TAKEOVER', 'PAYMENT', 'REFUND', 'SETTLEMENT', 'RECOVERY',
  'CREDIT_CLAIM', 'BOUNCED_CHEQUE', 'STALE_REFUND', 'BILL', 'CREDIT_NOTE', 'REVERSAL');

CREATE SEQUENCE ledger.entry_number;

CREATE TABLE ledger.transfer (
  contract text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  line smallint NOT NULL,
  event ledger.event NOT NULL,
  journal text COLLATE "C" NOT NULL,
  debit text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  booked_on date NOT NULL,
  happened_on date NOT NULL,
  piece text NOT NULL,
  act bigint NOT NULL,
  CONSTRAINT transfer_pk PRIMARY KEY (contract, entry, line),
  CONSTRAINT transfer_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000),
  CONSTRAINT transfer_between_two_accounts CHECK (debit <> credit),
  CONSTRAINT transfer_between_ledger_accounts CHECK
    (debit ~ '^[1-9][0-9]{2,7}$' AND credit ~ '^[1-9][0-9]{2,7}$'),
  CONSTRAINT booked_when_or_after_it_happened CHECK (booked_on >= happened_on),
  CONSTRAINT transfer_in_a_known_journal CHECK (journal IN ('AN', 'CA', 'BQ', 'MM', 'OD'))
);
-- Every entry has a first line, so a number that stood on two contracts would stand here twice.
CREATE UNIQUE INDEX entry_number_once ON ledger.transfer (entry) WHERE line = 1;
-- Days of booking follow the order of insertion closely, so a block range index is small and enough.
CREATE INDEX transfer_by_day ON ledger.transfer USING brin (booked_on);

-- The text that the chain commits to; written and verified by this one function.
CREATE FUNCTION ledger.text_of(t ledger.transfer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT t.contract || '|' || t.entry || '|' || t.line || '|' || t.event || '|' || t.journal || '|'
    || t.debit || '|' || t.credit || '|' || t.amount || '|' || (t.booked_on - DATE '2000-01-01')
    || '|' || (t.happened_on - DATE '2000-01-01') || '|' || t.piece
$$;

CREATE TABLE ledger.account (
  account text COLLATE "C" CONSTRAINT account_pk PRIMARY KEY,
  label text NOT NULL
);
INSERT INTO ledger.account VALUES
  ('1651', 'Dépôts reçus (avances sur consommation)'),
  ('4111', 'Clients'),
  ('4131', 'Clients, chèques impayés'),
  ('4161', 'Créances litigieuses'),
  ('4162', 'Créances douteuses'),
  ('4712', 'Créditeurs divers (crédits à rembourser)'),
  ('4719', 'Compte d''attente de reprise'),
  ('521', 'Banques'),
  ('552', 'Monnaie électronique, téléphone'),
  ('5711', 'Caisse');

-- Which ledger account plays which part, from which day on.
CREATE TABLE ledger.mapping (
  part text COLLATE "C" NOT NULL,
  effective_on date NOT NULL,
  account text COLLATE "C" NOT NULL CONSTRAINT mapping_to_an_account REFERENCES ledger.account,
  CONSTRAINT mapping_pk PRIMARY KEY (part, effective_on)
);
INSERT INTO ledger.mapping (part, effective_on, account) VALUES
  ('receivable', '1900-01-01', '4111'), ('deposit', '1900-01-01', '1651'),
  ('doubtful', '1900-01-01', '4162'), ('contested', '1900-01-01', '4161'),
  ('creditToRefund', '1900-01-01', '4712'), ('takeover', '1900-01-01', '4719'),
  ('bouncedCheque', '1900-01-01', '4131'), ('cash', '1900-01-01', '5711'),
  ('bank', '1900-01-01', '521'), ('mobileMoney', '1900-01-01', '552');

-- Periods are closed up to a day, never reopened (E26).
CREATE TABLE ledger.closing (
  closed_through date CONSTRAINT closing_pk PRIMARY KEY,
  closed_by text NOT NULL,
  closed_at timestamptz NOT NULL DEFAULT now()
);

-- Exactly once to accounting: an entry can be in one export only.
CREATE TABLE ledger.export (
  export bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT export_pk PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT now(),
  from_on date,
  to_on date,
  entries bigint NOT NULL,
  lines bigint NOT NULL,
  total bigint NOT NULL
);
CREATE TABLE ledger.exported_entry (
  contract text COLLATE "C" NOT NULL,
  entry bigint NOT NULL,
  export bigint NOT NULL CONSTRAINT exported_in_an_export REFERENCES ledger.export,
  CONSTRAINT exported_exactly_once PRIMARY KEY (contract, entry)
);

GRANT SELECT, INSERT ON ledger.transfer, ledger.closing, ledger.export, ledger.exported_entry
  TO quitus_application;
GRANT SELECT ON ledger.account, ledger.mapping TO quitus_application;
GRANT USAGE ON SEQUENCE ledger.entry_number TO quitus_application;

-- Published to other rooms: what the journal says that a customer owes and has deposited.
CREATE VIEW ledger.contract_balance AS
  SELECT t.contract, sum(t.amount * (
      (t.debit IN (SELECT account FROM ledger.mapping WHERE part = 'receivable'))::integer
      - (t.credit IN (SELECT account FROM ledger.mapping WHERE part = 'receivable'))::integer))::bigint
      AS receivable,
    sum(t.amount * (
      (t.credit IN (SELECT account FROM ledger.mapping WHERE part = 'deposit'))::integer
      - (t.debit IN (SELECT account FROM ledger.mapping WHERE part = 'deposit'))::integer))::bigint
      AS deposit
  FROM ledger.transfer t GROUP BY t.contract;
GRANT SELECT ON ledger.contract_balance TO quitus_application;
