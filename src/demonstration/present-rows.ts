import type { InventedContract } from './rules/invent-contract.ts';
import type { Network } from './rules/places.ts';

/** The files of a dossier with their header lines: what the import format promises. */
export const HEADERS = {
  'directions.csv': 'code;nom',
  'agences.csv': 'code;nom;direction;informatisee',
  'clients.csv': 'code;nom;telephone;email;piece_identite',
  'points_livraison.csv': 'code;agence;adresse;tension',
  'contrats.csv':
    'numero;client;point_livraison;agence;date_souscription;statut;date_resiliation;motif;' +
    'date_depose;facture_finale;conteste',
  'avances.csv': 'contrat;date;montant',
  'factures.csv': 'numero;contrat;type;date_emission;date_echeance;montant;reste_du',
  'encaissements.csv': 'reference;contrat;date;montant;mode;agence',
  'remboursements.csv': 'contrat;demande_le;mode;emis_le;reference;montant',
} as const;

export type DossierFile = keyof typeof HEADERS;

export const DOSSIER_FILES = Object.keys(HEADERS) as DossierFile[];

/** Takes one record, without its line end. No value holds `;`, a quote or a line break. */
export type PutRow = (file: DossierFile, row: string) => void;

export function putNetwork(network: Network, put: PutRow): void {
  for (const { code, name } of network.regions) put('directions.csv', `${code};${name}`);
  for (const { code, name, region, computerised } of network.agencies) {
    put('agences.csv', `${code};${name};${region.code};${computerised ? 'O' : 'N'}`);
  }
}

/** Every row that one contract brings, its customer included where this is the first contract. */
export function putContract(contract: InventedContract, put: PutRow): void {
  const { newCustomer: customer, servicePoint, agency } = contract;
  if (customer) {
    const { code, name, phone, email, identityPaper } = customer;
    put('clients.csv', `${code};${name};${phone};${email};${identityPaper}`);
  }
  put(
    'points_livraison.csv',
    `${servicePoint};${agency.code};${contract.address};${contract.voltage}`,
  );
  put(
    'contrats.csv',
    `${contract.number};${contract.customer};${servicePoint};${agency.code};` +
      `${contract.subscribedOn};${terminationFields(contract)}`,
  );
  putBalances(contract, put);
  putMovements(contract, put);
}

function terminationFields({ termination }: InventedContract): string {
  if (!termination) return 'ACTIF;;;;EMISE;N';
  const { on, cause, meterRemovedOn, finalBillPending, contested } = termination;
  const finalBill = finalBillPending ? 'EN_ATTENTE' : 'EMISE';
  return `RESILIE;${on};${cause};${meterRemovedOn ?? ''};${finalBill};${contested ? 'O' : 'N'}`;
}

function putBalances({ number, deposits, bills }: InventedContract, put: PutRow): void {
  for (const { on, amount } of deposits) put('avances.csv', `${number};${on};${amount}`);
  for (const bill of bills) {
    put(
      'factures.csv',
      `${bill.number};${number};${bill.kind};${bill.issuedOn};${bill.dueOn};` +
        `${bill.amount};${bill.open}`,
    );
  }
}

function putMovements({ number, payments, refund }: InventedContract, put: PutRow): void {
  for (const { reference, on, amount, method, agency } of payments) {
    put('encaissements.csv', `${reference};${number};${on};${amount};${method};${agency.code}`);
  }
  if (!refund) return;
  const { requestedOn, method, issue } = refund;
  const issued = issue ? `${issue.on};${issue.reference};${issue.amount}` : ';;';
  put('remboursements.csv', `${number};${requestedOn};${method};${issued}`);
}
