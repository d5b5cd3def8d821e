import { COLUMNS, type Dossier, FILES, type FileName, type Row } from './dossier.ts';
import type { Contract, Method, Model } from './model.ts';

export type Reject = readonly [file: FileName, line: number, column: string, code: string];
export type Counts = { read: number; accepted: number; rejected: number; known: number };
export type TakenIn = { readonly counts: Map<FileName, Counts>; readonly rejects: Reject[] };

type Fault = { readonly column: string; readonly code: string };
type Verdict = Fault | 'KNOWN' | undefined;

const REFERENCES: Partial<Record<FileName, Record<string, FileName>>> = {
  'points_livraison.csv': { agence: 'agences.csv' },
  'agences.csv': { direction: 'directions.csv' },
  'contrats.csv': {
    client: 'clients.csv',
    point_livraison: 'points_livraison.csv',
    agence: 'agences.csv',
  },
  'avances.csv': { contrat: 'contrats.csv' },
  'factures.csv': { contrat: 'contrats.csv' },
  'encaissements.csv': { contrat: 'contrats.csv', agence: 'agences.csv' },
  'remboursements.csv': { contrat: 'contrats.csv' },
};

const BEFORE_FUTURE_DATE = ['MISSING', 'MALFORMED', 'OUT_OF_RANGE'];

const keyOf = (file: FileName, { cells }: Row): string => {
  if (file === 'avances.csv') return `${cells.contrat} ${cells.date} ${cells.montant}`;
  if (file === 'remboursements.csv') {
    return `${cells.contrat} ${cells.demande_le} ${cells.reference ?? ''}`;
  }
  return cells[COLUMNS[file][0]] ?? '';
};

const contentOf = (file: FileName, { cells }: Row): string =>
  COLUMNS[file].map((column) => cells[column] ?? '').join(';');

/** Section 1 of the interface: what a dossier leaves in the model, and what it answers. */
export class TakingIn {
  private readonly model: Model;
  /** What was ever accepted: the content behind each key. */
  private readonly taken = new Map<FileName, Map<string, string>>(
    FILES.map((file) => [file, new Map()]),
  );

  constructor(model: Model) {
    this.model = model;
  }

  /** A request and a refund that came otherwise are known too, when a dossier brings them. */
  remember(file: 'encaissements.csv' | 'remboursements.csv', row: Row): void {
    this.taken.get(file)?.set(keyOf(file, row), contentOf(file, row));
  }

  isRequestKnown = (contract: string, on: string): boolean =>
    [...(this.taken.get('remboursements.csv')?.keys() ?? [])].some((key) =>
      key.startsWith(`${contract} ${on} `),
    );

  takeIn(dossier: Dossier): TakenIn {
    const verdicts = new Map<FileName, Verdict[]>();
    const rejected = new Set<string>();
    for (const file of FILES) {
      verdicts.set(file, this.look(file, dossier[file], rejected));
    }
    const accepted = (file: FileName) =>
      dossier[file]
        .map((row, i) => ({ row, i }))
        .filter(({ i }) => verdicts.get(file)?.[i] === undefined);
    this.openBalances(accepted);
    this.move(accepted, (file, i, fault) => verdicts.get(file)?.splice(i, 1, fault));
    return this.answer(dossier, verdicts);
  }

  private look(file: FileName, rows: readonly Row[], rejected: Set<string>): Verdict[] {
    const seen = new Map<string, string>();
    return rows.map((row) => {
      const verdict = this.judge(file, row, seen, rejected);
      if (verdict === undefined) {
        if (!(file === 'encaissements.csv' || file === 'remboursements.csv')) {
          this.taken.get(file)?.set(keyOf(file, row), contentOf(file, row));
        }
        this.enter(file, row);
      } else if (verdict !== 'KNOWN') rejected.add(`${file} ${row.cells[COLUMNS[file][0]]}`);
      return verdict;
    });
  }

  private judge(
    file: FileName,
    row: Row,
    seen: Map<string, string>,
    rejected: ReadonlySet<string>,
  ): Verdict {
    const fault = this.ownFault(file, row);
    if (fault) return fault;
    const key = keyOf(file, row);
    const same = this.known(file, row) ?? seen.get(key);
    if (!seen.has(key)) seen.set(key, contentOf(file, row));
    const column = COLUMNS[file][0];
    if (same !== undefined) {
      return same === contentOf(file, row) ? 'KNOWN' : { column, code: 'DUPLICATE_KEY' };
    }
    return this.missingReference(file, row, rejected) ?? this.closed(file, row);
  }

  /** What is wrong with the row by itself: made wrong on purpose, or a day that has not come. */
  private ownFault(file: FileName, { cells, fault }: Row): Fault | undefined {
    if (fault && BEFORE_FUTURE_DATE.includes(fault.code)) return fault;
    const future = COLUMNS[file].find(
      (column) =>
        /^(date|demande_le|emis_le)/.test(column) &&
        column !== 'date_echeance' &&
        (cells[column] ?? '') > this.model.today,
    );
    return future ? { column: future, code: 'FUTURE_DATE' } : fault;
  }

  private known(file: FileName, row: Row): string | undefined {
    const taken = this.taken.get(file);
    if (file === 'remboursements.csv' && !row.cells.emis_le) {
      const { contrat = '', demande_le = '' } = row.cells;
      return this.isRequestKnown(contrat, demande_le) ? contentOf(file, row) : undefined;
    }
    return taken?.get(keyOf(file, row));
  }

  private missingReference(file: FileName, { cells }: Row, rejected: ReadonlySet<string>) {
    const missing = Object.entries(REFERENCES[file] ?? {}).filter(
      ([column, to]) => !this.taken.get(to)?.has(cells[column] ?? ''),
    );
    const wasRejected = ([column, to]: [string, FileName]) =>
      rejected.has(`${to} ${cells[column]}`);
    const unknown = missing.find((one) => !wasRejected(one));
    if (unknown) return { column: unknown[0], code: 'UNKNOWN_REFERENCE' };
    return missing[0] && { column: missing[0][0], code: 'DEPENDS_ON_REJECTED' };
  }

  private closed(file: FileName, { cells }: Row): Fault | undefined {
    if (file === 'contrats.csv') {
      const occupied = [...this.model.contracts.values()].some(
        ({ point, termination }) => point === cells.point_livraison && !termination?.settled,
      );
      return occupied ? { column: 'point_livraison', code: 'POINT_OCCUPIED' } : undefined;
    }
    const isOpening = file === 'avances.csv' || file === 'factures.csv';
    const contract = this.model.contracts.get(cells.contrat ?? '');
    return isOpening && contract?.termination?.settled
      ? { column: 'contrat', code: 'ALREADY_SETTLED' }
      : undefined;
  }

  private enter(file: FileName, { cells }: Row): void {
    if (file === 'agences.csv') {
      const computerised = cells.informatisee === 'O';
      this.model.agencies.set(cells.code ?? '', { region: cells.direction ?? '', computerised });
    }
    if (file !== 'contrats.csv') return;
    const point = this.taken.get('points_livraison.csv')?.get(cells.point_livraison ?? '') ?? '';
    const contract: Contract = {
      number: cells.numero ?? '',
      agency: cells.agence ?? '',
      point: cells.point_livraison ?? '',
      voltage: point.slice(-2),
      debt: 0n,
      deposit: 0n,
      accounts: new Map(),
      entries: [],
    };
    this.model.contracts.set(contract.number, contract);
    if (cells.statut !== 'RESILIE') return;
    contract.termination = {
      on: cells.date_resiliation ?? '',
      contested: cells.conteste === 'O',
      meterMissing: contract.voltage === 'BT' && !cells.date_depose,
      finalBillPending: cells.facture_finale === 'EN_ATTENTE',
      requests: new Set(),
      last: 'OTHER',
    };
  }

  /** All bills and deposits of a contract in one dossier are one opening, before any movement. */
  private openBalances(accepted: (file: FileName) => { row: Row }[]): void {
    const sums = new Map<string, { debt: bigint; deposit: bigint }>();
    const sumOf = (number = '') => {
      const sum = sums.get(number) ?? { debt: 0n, deposit: 0n };
      sums.set(number, sum);
      return sum;
    };
    for (const { row } of accepted('contrats.csv')) sumOf(row.cells.numero);
    for (const { row } of accepted('factures.csv')) {
      sumOf(row.cells.contrat).debt += BigInt(row.cells.reste_du ?? '');
    }
    for (const { row } of accepted('avances.csv')) {
      sumOf(row.cells.contrat).deposit += BigInt(row.cells.montant ?? '');
    }
    for (const [number, { debt, deposit }] of sums) {
      const contract = this.model.contracts.get(number);
      if (contract) this.model.open(contract, debt, deposit);
    }
  }

  /** Day by day, payments before refunds, each with all that follows from it. */
  private move(
    accepted: (file: FileName) => { row: Row; i: number }[],
    reject: (file: FileName, i: number, fault: Fault) => void,
  ): void {
    const files = ['encaissements.csv', 'remboursements.csv'] as const;
    const movements = files.flatMap((file, rank) =>
      accepted(file).map(({ row, i }) => {
        const { date, emis_le, demande_le = '' } = row.cells;
        return { file, rank, i, row, on: date || emis_le || demande_le };
      }),
    );
    movements.sort((a, b) => (a.on === b.on ? a.rank - b.rank || a.i - b.i : a.on < b.on ? -1 : 1));
    for (const { file, i, row, on } of movements) {
      const { contrat = '', demande_le = '', emis_le, montant, mode } = row.cells;
      const amount = BigInt(montant ?? 0);
      const code =
        file === 'encaissements.csv'
          ? this.model.pay(contrat, amount, mode as Method, on)
          : emis_le
            ? this.model.issue(contrat, demande_le, on, amount)
            : this.model.request(contrat, on);
      const column = code === 'REFUND_EXCEEDS_CREDIT' ? 'montant' : 'contrat';
      if (code) reject(file, i, { column, code });
      else this.remember(file, row);
    }
  }

  private answer(dossier: Dossier, verdicts: Map<FileName, Verdict[]>): TakenIn {
    const counts = new Map<FileName, Counts>();
    const rejects: Reject[] = [];
    for (const file of FILES) {
      const all = withCopies(file, dossier[file], verdicts.get(file) ?? []);
      if (dossier[file].length === 0) continue;
      const known = all.filter((verdict) => verdict === 'KNOWN').length;
      const faults = all.flatMap((verdict, i): Reject[] =>
        verdict === undefined || verdict === 'KNOWN'
          ? []
          : [[file, i + 2, verdict.column, verdict.code]],
      );
      rejects.push(...faults);
      const accepted = all.length - known - faults.length;
      counts.set(file, { read: all.length, accepted, rejected: faults.length, known });
    }
    return { counts, rejects };
  }
}

/** A copy of a row fares as the row does: known where that was taken, rejected where it was not. */
const withCopies = (
  file: FileName,
  rows: readonly Row[],
  verdicts: readonly Verdict[],
): Verdict[] =>
  verdicts.map((verdict, i) => {
    const row = rows[i];
    if (verdict !== 'KNOWN' || !row) return verdict;
    const first = rows.findIndex(
      (one) =>
        keyOf(file, one) === keyOf(file, row) && contentOf(file, one) === contentOf(file, row),
    );
    const fate = verdicts[first];
    return typeof fate === 'object' ? fate : verdict;
  });
