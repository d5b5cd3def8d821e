-- What is taken over: regions, agencies, customers, service points, contracts, deposits, bills.
-- Keys are the numbers that the utility already uses. `taken_as` is the digest of the row as it
-- came, so that the same dossier is recognised for good, whatever happened since.
CREATE TABLE contracts.region (
  code text COLLATE "C" CONSTRAINT region_pk PRIMARY KEY,
  name text NOT NULL,
  taken_as uuid NOT NULL
);

CREATE TABLE contracts.agency (
  code text COLLATE "C" CONSTRAINT agency_pk PRIMARY KEY,
  name text NOT NULL,
  region text COLLATE "C" NOT NULL CONSTRAINT agency_in_a_region REFERENCES contracts.region,
  computerised boolean NOT NULL,
  taken_as uuid NOT NULL
);

CREATE TABLE contracts.customer (
  code text COLLATE "C" CONSTRAINT customer_pk PRIMARY KEY,
  name text NOT NULL,
  phone text,
  email text,
  identity_document text,
  taken_as uuid NOT NULL
);

CREATE TABLE contracts.service_point (
  code text COLLATE "C" CONSTRAINT service_point_pk PRIMARY KEY,
  agency text COLLATE "C" NOT NULL CONSTRAINT service_point_in_an_agency REFERENCES contracts.agency,
  address text,
  voltage text NOT NULL CONSTRAINT voltage_is_low_or_medium CHECK (voltage IN ('BT', 'MT')),
  taken_as uuid NOT NULL
);

CREATE TABLE contracts.contract (
  contract text COLLATE "C" CONSTRAINT contract_pk PRIMARY KEY,
  customer text COLLATE "C" NOT NULL CONSTRAINT contract_of_a_customer REFERENCES contracts.customer,
  service_point text COLLATE "C" NOT NULL
    CONSTRAINT contract_at_a_point REFERENCES contracts.service_point,
  agency text COLLATE "C" NOT NULL CONSTRAINT contract_in_an_agency REFERENCES contracts.agency,
  subscribed_on date NOT NULL,
  taken_as uuid NOT NULL
);

CREATE TABLE contracts.deposit (
  contract text COLLATE "C" NOT NULL CONSTRAINT deposit_of_a_contract REFERENCES contracts.contract,
  paid_on date NOT NULL,
  amount bigint NOT NULL,
  CONSTRAINT deposit_pk PRIMARY KEY (contract, paid_on, amount),
  CONSTRAINT deposit_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000)
);

CREATE TABLE contracts.bill (
  contract text COLLATE "C" NOT NULL CONSTRAINT bill_of_a_contract REFERENCES contracts.contract,
  bill text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  issued_on date NOT NULL,
  due_on date NOT NULL,
  amount bigint NOT NULL,
  open_amount bigint NOT NULL,
  CONSTRAINT bill_pk PRIMARY KEY (contract, bill),
  CONSTRAINT bill_number_once UNIQUE (bill),
  CONSTRAINT bill_of_a_known_kind CHECK (kind IN ('CONSOMMATION', 'PENALITE', 'ECHEANCE', 'FRAIS')),
  CONSTRAINT bill_is_an_amount CHECK (amount > 0 AND amount <= 1000000000000),
  CONSTRAINT open_part_of_the_bill CHECK (open_amount >= 0 AND open_amount <= amount),
  CONSTRAINT bill_is_due_after_issue CHECK (due_on >= issued_on)
);

-- A service point is free because no occupancy of it is open. At most one is (E24, P4).
CREATE TABLE contracts.occupancy (
  service_point text COLLATE "C" NOT NULL,
  contract text COLLATE "C" NOT NULL CONSTRAINT occupancy_by_a_contract REFERENCES contracts.contract,
  since_on date NOT NULL,
  freed_on date,
  freed_by smallint,
  CONSTRAINT occupancy_pk PRIMARY KEY (service_point, contract),
  CONSTRAINT freed_by_a_settlement CHECK ((freed_on IS NULL) = (freed_by IS NULL))
);
CREATE UNIQUE INDEX one_unsettled_contract_per_point ON contracts.occupancy (service_point)
  WHERE freed_on IS NULL;

GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA contracts TO quitus_application;
