import type { Work } from '#database';

/**
 * Takes over what a dossier brought, from staged tables with the columns of the import format; the
 * rows of `aside` are left out. One statement a table, whatever the number of rows.
 */
export type Staged = { readonly table: string; readonly aside: string };

/** The digest of a row as it came: what makes the same dossier known for good. */
export const TAKEN_AS = {
  regions: `md5(s.nom)::uuid`,
  agencies: `md5(concat_ws('|', s.nom, s.direction, s.informatisee))::uuid`,
  customers: `md5(concat_ws('|', s.nom, coalesce(s.telephone, ''), coalesce(s.email, ''),
    coalesce(s.piece_identite, ''), nullif(s.type, 'PARTICULIER')))::uuid`,
  servicePoints: `md5(concat_ws('|', s.agence, coalesce(s.adresse, ''), s.tension))::uuid`,
  contracts: `md5(concat_ws('|', s.client, s.point_livraison, s.agence, s.date_souscription,
    s.statut, coalesce(s.date_resiliation::text, ''), coalesce(s.motif, ''),
    coalesce(s.date_depose::text, ''), s.facture_finale, s.conteste))::uuid`,
};

const accepted = ({ table, aside }: Staged): string =>
  `${table} s WHERE NOT EXISTS (SELECT FROM ${aside} a WHERE a.line = s.line)`;

export const takeOverRegions = (work: Work, staged: Staged) =>
  work.tx.query(`INSERT INTO contracts.region (code, name, taken_as)
    SELECT s.code, s.nom, ${TAKEN_AS.regions} FROM ${accepted(staged)}`);

export const takeOverAgencies = (work: Work, staged: Staged) =>
  work.tx.query(`INSERT INTO contracts.agency (code, name, region, computerised, taken_as)
    SELECT s.code, s.nom, s.direction, s.informatisee, ${TAKEN_AS.agencies} FROM ${accepted(staged)}`);

export const takeOverCustomers = (work: Work, staged: Staged) =>
  work.tx.query(`INSERT INTO contracts.customer
      (code, name, phone, email, identity_document, kind, taken_as)
    SELECT s.code, s.nom, s.telephone, s.email, s.piece_identite, s.type, ${TAKEN_AS.customers}
    FROM ${accepted(staged)}`);

/** The meter may come with a later dossier: it is added to a point that is known without one. */
export async function takeOverServicePoints(work: Work, staged: Staged): Promise<void> {
  await work.tx.query(`UPDATE contracts.service_point e SET meter = s.compteur
    FROM ${staged.table} s WHERE s.compteur IS NOT NULL AND e.code = s.code AND e.meter IS NULL
      AND e.taken_as = ${TAKEN_AS.servicePoints}`);
  await work.tx.query(`INSERT INTO contracts.service_point
      (code, agency, address, voltage, meter, taken_as)
    SELECT s.code, s.agence, s.adresse, s.tension, s.compteur, ${TAKEN_AS.servicePoints}
    FROM ${accepted(staged)}`);
}

/**
 * A contract that is taken over is not settled, so it occupies its service point (P4). The words that
 * it is found by are sorted first, so that their index is filled in order.
 */
export async function takeOverContracts(work: Work, staged: Staged): Promise<void> {
  await work.tx.query(`WITH taken AS (
      INSERT INTO contracts.contract
        (contract, customer, service_point, agency, subscribed_on, taken_as)
      SELECT s.numero, s.client, s.point_livraison, s.agence, s.date_souscription,
        ${TAKEN_AS.contracts} FROM ${accepted(staged)} RETURNING contract, customer, agency)
    INSERT INTO contracts.contract_word (word, contract, agency)
    SELECT word, t.contract, t.agency FROM taken t JOIN contracts.customer u ON u.code = t.customer,
      unnest(contracts.words_of(u.plain_name, u.phone)) word
    ORDER BY 1, 2 ON CONFLICT DO NOTHING`);
  await work.tx.query(`INSERT INTO contracts.occupancy (service_point, contract, since_on)
    SELECT s.point_livraison, s.numero, s.date_souscription FROM ${accepted(staged)}`);
}

export const takeOverDeposits = (work: Work, staged: Staged) =>
  work.tx.query(`INSERT INTO contracts.deposit (contract, paid_on, amount)
    SELECT s.contrat, s.date, s.montant FROM ${accepted(staged)}`);

export const takeOverBills = (work: Work, staged: Staged) =>
  work.tx.query(`INSERT INTO contracts.bill
      (contract, bill, kind, issued_on, due_on, amount, open_amount)
    SELECT s.contrat, s.numero, s.type, s.date_emission, s.date_echeance, s.montant, s.reste_du
    FROM ${accepted(staged)}`);
