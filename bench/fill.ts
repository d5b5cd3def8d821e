import type pg from 'pg';

const AGENCIES = 40;
const FAMILIES = `Adjovi Agossou Ahouansou Akplogan Assogba Ayédoun Ɖagba Dossou Ɖɔsu Gnonlonfoun
  Hounkpatin Hounsou Houngbédji Kpossou Kɔ́fi Mɛnsa Quenum Sossou Tossou Vodounou Zannou Zinsou Abiola
  Adébayo Sabi Orou Bio Chabi Kora Tamou Gbaguidi Azonhihô Tchibozo Lokossou d’Almeida Da-Silva`;
const GIVEN = `Afi Akouavi Codjo Fifamɛ̀ Gbɛ̀nan Kossi Kɔku Mahugnɔn Sènan Sɛ́djro Sɛ̀nami Sèwanou Vignɔn Yaovi
  Ablawa Ɖɔna Enagnon Houéfa Rosine Nadège Rachidatou Bernadette Clément Désiré Élodie Fulgence Ghislaine
  Honoré Inès Judicaël Kémi Léontine Moïse Noéline`;

/** One of the names, by a number: common ones are borne by tens of thousands, as they are. */
const chosen = (names: string, by: string): string => {
  const all = names.split(/\s+/);
  return `(ARRAY[${all.map((name) => `'${name}'`).join(', ')}])[1 + (${by}) % ${all.length}]`;
};

/**
 * Books with `contracts` terminated contracts that are all open for manual settlement on
 * 2026-11-20: opening entries, cases, bills, deposits, people and a whole chain, written set by set
 * as the owner. `verify` is green on them; that is checked by the test of this file.
 */
export async function fill(
  owner: pg.Client,
  contracts: number,
  agencies = AGENCIES,
): Promise<void> {
  const run = (sql: string) => owner.query(sql);
  await run('BEGIN');
  await run(`INSERT INTO contracts.region VALUES ('DR01', 'Littoral', md5('')::uuid)`);
  await run(`INSERT INTO contracts.agency
    SELECT 'AG' || lpad(i::text, 2, '0'), 'Agence ' || i, 'DR01', true, md5('')::uuid
    FROM generate_series(1, ${agencies}) i`);
  await run(`INSERT INTO access.person (name, role, scope, places) VALUES
    ('preparer', 'reception', 'national', '{}'), ('approver', 'agency_head', 'national', '{}')`);
  // Debts of 5,000 to 204,999; one contract in nine without deposit, one in four in credit.
  await run(`CREATE TEMP TABLE plan ON COMMIT DROP AS
    SELECT i, 'C' || lpad(i::text, 8, '0') AS contract, 'K' || lpad(i::text, 8, '0') AS customer,
      'P' || lpad(i::text, 8, '0') AS point,
      'AG' || lpad((1 + i % ${agencies})::text, 2, '0') AS agency,
      DATE '2026-08-01' + i % 80 AS terminated_on,
      (5000 + (i * 7919::bigint) % 200000) AS debt,
      CASE WHEN i % 9 = 0 THEN 0 WHEN i % 4 = 0 THEN 250000 ELSE 3000 END AS deposit
    FROM generate_series(1, ${contracts}) i`);
  await run('ANALYZE plan');
  await run(`INSERT INTO contracts.customer SELECT customer,
      ${chosen(FAMILIES, 'i')} || ' ' || ${chosen(GIVEN, 'i / 7')} || ' ' || ${chosen(GIVEN, 'i / 101')},
      '+229 01 ' || lpad(((i * 7919::bigint) % 100000000)::text, 8, '0'), NULL, NULL, md5('')::uuid
    FROM plan`);
  await run(`INSERT INTO contracts.service_point SELECT point, agency, 'Carré 12', 'BT',
    md5('')::uuid FROM plan`);
  await run(`INSERT INTO contracts.contract SELECT contract, customer, point, agency,
    DATE '2020-01-01', md5('')::uuid FROM plan`);
  await run(`INSERT INTO contracts.contract_word (word, contract, agency)
    SELECT word, contract, agency FROM contracts.contract k
    JOIN contracts.customer u ON u.code = k.customer, unnest(contracts.words_of(plain_name, phone)) word
    ORDER BY 1, 2 ON CONFLICT DO NOTHING`);
  await run(`INSERT INTO contracts.occupancy SELECT point, contract, DATE '2020-01-01' FROM plan`);
  await run(`INSERT INTO contracts.bill SELECT contract, 'F' || contract, 'CONSOMMATION',
    DATE '2026-06-01', DATE '2026-06-15', debt, debt FROM plan`);
  await run(`INSERT INTO contracts.deposit SELECT contract, DATE '2020-01-01', deposit FROM plan
    WHERE deposit > 0`);
  await run(`INSERT INTO settlement.case (contract, agency, service_point, terminated_on, cause,
      opens_on, late_from, contested, holds, receivable, deposit, last_movement)
    SELECT contract, agency, point, terminated_on, 'FACTURES_IMPAYEES', terminated_on + 30,
      terminated_on + 31, false, '{}', debt, deposit, 'TAKEOVER' FROM plan`);
  await run(`INSERT INTO terminations.termination
    SELECT contract, terminated_on, terminated_on, 'EMISE' FROM plan`);
  await run(`CREATE TEMP TABLE act ON COMMIT DROP AS
    SELECT code AS agency, nextval('audit.act_number') AS act FROM contracts.agency`);
  await run(`INSERT INTO ledger.transfer (contract, entry, line, event, journal, debit, credit,
      amount, booked_on, happened_on, piece, act)
    SELECT contract, entry, line, 'TAKEOVER', 'AN', debit, credit, amount, DATE '2026-11-01',
      DATE '2026-11-01', 'AN', act
    FROM (SELECT plan.*, act, nextval('ledger.entry_number') AS entry FROM plan JOIN act USING (agency)) p
    CROSS JOIN LATERAL (VALUES (1, '4111', '4719', debt), (2, '4719', '1651', deposit))
      AS v (line, debit, credit, amount)
    WHERE amount > 0`);
  await run(`INSERT INTO audit.act (agency, seq, act, kind, actor, business_date, done_at, row_count,
      details, digest, previous, hash)
    SELECT agency, 1, act, 'TAKEOVER', 'bench', DATE '2026-11-01', now(), row_count, '', digest,
      sha256(convert_to(agency, 'UTF8')), audit.link_hash(sha256(convert_to(agency, 'UTF8')), agency,
        1, act, 'TAKEOVER', 'bench', DATE '2026-11-01', now(), row_count, '', NULL, digest)
    FROM (SELECT agency, act, count(DISTINCT contract) AS row_count,
        sha256(sha256(convert_to(string_agg(ledger.text_of(t), E'\\n'
          ORDER BY contract, entry, line), 'UTF8'))) AS digest
      FROM ledger.transfer t JOIN act USING (act) GROUP BY agency, act) d`);
  await run('INSERT INTO audit.head SELECT agency, seq, hash FROM audit.act');
  await run('COMMIT');
  await run('VACUUM ANALYZE');
  await run('CHECKPOINT');
}
