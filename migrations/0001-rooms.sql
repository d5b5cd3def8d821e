-- One PostgreSQL schema per room. The owner role owns everything and only migrates; the application
-- role owns nothing, so that what it may do is exactly what is granted below and in later files.
CREATE SCHEMA audit;
CREATE SCHEMA parameters;
CREATE SCHEMA access;
CREATE SCHEMA ledger;
CREATE SCHEMA contracts;
CREATE SCHEMA recovery;
CREATE SCHEMA settlement;
CREATE SCHEMA terminations;
CREATE SCHEMA payments;
CREATE SCHEMA refunds;
CREATE SCHEMA lists;
CREATE SCHEMA intake;

GRANT USAGE ON SCHEMA audit, parameters, access, ledger, contracts, recovery, settlement,
  terminations, payments, refunds, lists, intake TO quitus_application;
