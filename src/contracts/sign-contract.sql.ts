import type { Work } from '#database';
import type { CalendarDate, Francs } from '#values';
import { TAKEN_AS } from './take-over.sql.ts';

export type NewCustomer = {
  readonly code: string;
  readonly name: string;
  readonly phone: string | null;
  readonly identityDocument: string | null;
};

/** Written with the digest of a dossier's row, so that one that brings the same is recognised. */
export async function insertCustomer(work: Work, customer: NewCustomer): Promise<void> {
  const { code, name, phone, identityDocument } = customer;
  await work.tx.query(
    `INSERT INTO contracts.customer (code, name, phone, identity_document, taken_as)
     SELECT code, nom, telephone, piece_identite, ${TAKEN_AS.customers}
     FROM (SELECT $1::text AS code, $2::text AS nom, $3::text AS telephone, NULL::text AS email,
       $4::text AS piece_identite, 'PARTICULIER' AS type) s`,
    [code, name, phone, identityDocument],
  );
}

export type NewContract = {
  readonly contract: string;
  readonly customer: string;
  readonly servicePoint: string;
  readonly agency: string;
  readonly subscribedOn: CalendarDate;
  readonly deposit: Francs;
};

/** A contract, its occupancy of the point, and its deposit. The database lets one have the point. */
export async function insertContract(work: Work, signed: NewContract): Promise<void> {
  const { contract, customer, servicePoint, agency, subscribedOn, deposit } = signed;
  await work.tx.query(
    `INSERT INTO contracts.contract
       (contract, customer, service_point, agency, subscribed_on, taken_as)
     SELECT $1, client, point_livraison, agence, date_souscription, ${TAKEN_AS.contracts}
     FROM (SELECT $2::text AS client, $3::text AS point_livraison, $4::text AS agence,
       $5::date AS date_souscription, 'ACTIF' AS statut, NULL::date AS date_resiliation,
       NULL::text AS motif, NULL::date AS date_depose, 'EMISE' AS facture_finale,
       false AS conteste) s`,
    [contract, customer, servicePoint, agency, subscribedOn],
  );
  // By now the work sees the customer, wherever their other contracts are.
  await work.tx.query(
    `INSERT INTO contracts.contract_word (word, contract, agency)
     SELECT word, $1, $2 FROM contracts.customer u,
       unnest(contracts.words_of(u.plain_name, u.phone)) word
     WHERE u.code = $3 ON CONFLICT DO NOTHING`,
    [contract, agency, customer],
  );
  await work.tx.query(
    'INSERT INTO contracts.occupancy (service_point, contract, since_on) VALUES ($1, $2, $3)',
    [servicePoint, contract, subscribedOn],
  );
  await work.tx.query(
    'INSERT INTO contracts.deposit (contract, paid_on, amount) VALUES ($1, $2, $3)',
    [contract, subscribedOn, deposit],
  );
}
