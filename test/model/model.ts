/**
 * The procedure a second time, in memory, written from its clauses and from the promises of the
 * interface; it shares nothing with the product. Amounts are francs, days are `AAAA-MM-JJ`.
 */
export type Rule = 'R0' | 'R1' | 'R2' | 'R3' | 'R4';
export type Method = 'ESPECES' | 'CHEQUE' | 'VIREMENT' | 'MOBILE_MONEY';

export type Settled = {
  readonly rule: Rule;
  readonly on: string;
  readonly net: bigint;
  readonly late: boolean;
};

export type Termination = {
  readonly on: string;
  readonly contested: boolean;
  meterMissing: boolean;
  finalBillPending: boolean;
  /** Requests that wait, by the day they were made. */
  readonly requests: Set<string>;
  last: 'PAYMENT' | 'REFUND' | 'OTHER';
  settled?: Settled;
};

export type Contract = {
  readonly number: string;
  readonly agency: string;
  readonly point: string;
  readonly voltage: string;
  debt: bigint;
  deposit: bigint;
  termination?: Termination;
  /** The day of its last payment or refund. */
  movedOn?: string;
  /** Debits less credits of each ledger account, and one `EVENT day` for each entry. */
  readonly accounts: Map<string, bigint>;
  readonly entries: string[];
};

export type Agency = { readonly region: string; readonly computerised: boolean };

export type Person = {
  readonly name: string;
  readonly role: string;
  /** Codes of agencies and regions; none for the whole country. */
  readonly places: readonly string[];
};

export type Refused = { readonly contract: string; readonly code: string };

const RECEIVED: Record<Method, string> = {
  ESPECES: '5711',
  CHEQUE: '521',
  VIREMENT: '521',
  MOBILE_MONEY: '552',
};

const PREPARES = ['reception', 'commercial_head', 'agency_head'];
const APPROVES = ['commercial_head', 'agency_head'];

export const dayAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

const later = (one: string | undefined, other: string): string =>
  one !== undefined && one > other ? one : other;

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export const netOf = ({ debt, deposit }: Contract): bigint => debt - deposit;

export class Model {
  today: string;
  readonly agencies = new Map<string, Agency>();
  readonly contracts = new Map<string, Contract>();
  readonly people: Person[] = [];

  constructor(today: string) {
    this.today = today;
  }

  post(contract: Contract, event: string, on: string, lines: [string, string, bigint][]): void {
    const moved = lines.filter(([, , amount]) => amount !== 0n);
    if (moved.length === 0) return;
    contract.entries.push(`${event} ${on}`);
    for (const [debit, credit, amount] of moved) {
      contract.accounts.set(debit, (contract.accounts.get(debit) ?? 0n) + amount);
      contract.accounts.set(credit, (contract.accounts.get(credit) ?? 0n) - amount);
    }
  }

  /** E-0, for a new contract and for further bills and deposits of an old one. */
  open(contract: Contract, debt: bigint, deposit: bigint): void {
    contract.debt += debt;
    contract.deposit += deposit;
    if (contract.termination && (debt > 0n || deposit > 0n)) contract.termination.last = 'OTHER';
    this.post(contract, 'TAKEOVER', this.today, [
      ['4111', '4719', debt],
      ['4719', '1651', deposit],
    ]);
    this.settleIfBalanced(contract, this.today);
  }

  terminate(number: string, on: string, meterRemoved: boolean): string | undefined {
    const contract = this.contracts.get(number);
    if (!contract) return 'CONTRACT_UNKNOWN';
    if (contract.termination)
      return contract.termination.settled ? 'ALREADY_SETTLED' : 'ALREADY_TERMINATED';
    if (on > this.today) return 'IN_THE_FUTURE';
    contract.termination = {
      on,
      contested: false,
      meterMissing: contract.voltage === 'BT' && !meterRemoved,
      finalBillPending: false,
      requests: new Set(),
      last: 'OTHER',
    };
    this.settleIfBalanced(contract, this.today);
    return undefined;
  }

  /** E2: what was missing is there; P2 and P3 where there is nothing to record it on. */
  lift(number: string, what: 'meterMissing' | 'finalBillPending'): string | undefined {
    const contract = this.contracts.get(number);
    if (!contract) return 'CONTRACT_UNKNOWN';
    if (!contract.termination) return 'NOT_TERMINATED';
    if (contract.termination.settled) return 'ALREADY_SETTLED';
    contract.termination[what] = false;
    this.settleIfBalanced(contract, this.today);
    return undefined;
  }

  /** E-B, on an active contract as well as on a terminated one; P3 once it is settled. */
  pay(number: string, amount: bigint, method: Method, on: string): string | undefined {
    const contract = this.contracts.get(number);
    if (!contract) return 'CONTRACT_UNKNOWN';
    if (contract.termination?.settled) return 'ALREADY_SETTLED';
    contract.debt -= amount;
    contract.movedOn = later(contract.movedOn, on);
    if (contract.termination) contract.termination.last = 'PAYMENT';
    this.post(contract, 'PAYMENT', on, [[RECEIVED[method], '4111', amount]]);
    this.settleIfBalanced(contract, on);
    return undefined;
  }

  private refuseRefund(number: string, amount: bigint): string | undefined {
    const contract = this.contracts.get(number);
    if (!contract) return 'CONTRACT_UNKNOWN';
    if (!contract.termination) return 'NOT_TERMINATED';
    if (contract.termination.settled) return 'ALREADY_SETTLED';
    return amount > -netOf(contract) ? 'REFUND_EXCEEDS_CREDIT' : undefined;
  }

  /** R4: a request that waits holds the manual settlement back. */
  request(number: string, on: string): string | undefined {
    const refused = this.refuseRefund(number, 1n);
    if (!refused) this.contracts.get(number)?.termination?.requests.add(on);
    return refused;
  }

  /** E-C, R2: out of the deposit first, then out of what was overpaid. */
  issue(number: string, requested: string, on: string, amount: bigint): string | undefined {
    const refused = this.refuseRefund(number, amount);
    const contract = this.contracts.get(number);
    if (refused || !contract?.termination) return refused;
    const fromDeposit = least(amount, contract.deposit);
    contract.deposit -= fromDeposit;
    contract.debt += amount - fromDeposit;
    contract.movedOn = later(contract.movedOn, on);
    contract.termination.requests.delete(requested);
    contract.termination.last = 'REFUND';
    this.post(contract, 'REFUND', on, [
      ['1651', '521', fromDeposit],
      ['4111', '521', amount - fromDeposit],
    ]);
    this.settleIfBalanced(contract, on);
    return undefined;
  }

  /** What holds the automatic settlement back (P1, E2); undefined where nothing does. */
  heldBy({ agency, termination }: Contract): string | undefined {
    if (!this.agencies.get(agency)?.computerised) return 'AGENCY_NOT_COMPUTERISED';
    if (termination?.meterMissing) return 'METER_NOT_REMOVED';
    if (termination?.finalBillPending) return 'FINAL_BILL_PENDING';
    return termination && termination.on > this.today ? 'TOO_EARLY' : undefined;
  }

  /** R0, R1, R2: at once, on the day of the last movement, but never before the termination. */
  private settleIfBalanced(contract: Contract, on: string): boolean {
    const { termination } = contract;
    if (!termination || termination.settled || netOf(contract) !== 0n) return false;
    if (this.heldBy(contract)) return false;
    const rule = ({ PAYMENT: 'R1', REFUND: 'R2', OTHER: 'R0' } as const)[termination.last];
    const movedOn = contract.movedOn && contract.movedOn <= this.today ? contract.movedOn : on;
    this.settle(contract, termination, rule, later(later(on, movedOn), termination.on));
    return true;
  }

  private settle(contract: Contract, termination: Termination, rule: Rule, on: string): void {
    const { debt, deposit } = contract;
    const net = netOf(contract);
    termination.settled = { rule, on, net, late: on > dayAfter(termination.on, 30) };
    const covered = debt > 0n ? least(debt, deposit) : 0n;
    this.post(contract, 'SETTLEMENT', on, [
      ['1651', '4111', covered],
      [termination.contested ? '4161' : '4162', '4111', net > 0n ? net : 0n],
      ['1651', '4712', deposit - covered],
      ['4111', '4712', debt < 0n ? -debt : 0n],
    ]);
    contract.debt = 0n;
    contract.deposit = 0n;
  }

  /** The nightly sweep: everything that is balanced, and what holds the rest of it back. */
  sweep(): { settled: string[]; held: Refused[] } {
    const settled: string[] = [];
    const held: Refused[] = [];
    for (const contract of this.contracts.values()) {
      const { number, termination } = contract;
      if (!termination || termination.settled || netOf(contract) !== 0n) continue;
      const code = this.heldBy(contract);
      if (this.settleIfBalanced(contract, this.today)) settled.push(number);
      else if (code && code !== 'AGENCY_NOT_COMPUTERISED') held.push({ contract: number, code });
    }
    return { settled, held };
  }

  /** S3's list: terminated, unsettled, unbalanced, in a computerised agency. */
  isListed(contract: Contract): boolean {
    return this.isOpen(contract) && this.agencies.get(contract.agency)?.computerised === true;
  }

  private isOpen(contract: Contract): boolean {
    const { termination } = contract;
    return termination !== undefined && !termination.settled && netOf(contract) !== 0n;
  }

  /** R3, R4: settles what is open for it, and says of everything else why it is not. */
  settleManually(agencies: readonly string[], by: readonly [string, string], dryRun: boolean) {
    const settled: { contract: string; rule: string; net: bigint }[] = [];
    const refused: Refused[] = [];
    const listed = agencies.filter((agency) => !dryRun && this.mayList(agency, by));
    for (const contract of this.contracts.values()) {
      if (listed.includes(contract.agency)) this.endWithoutObject(contract);
    }
    for (const contract of this.contracts.values()) {
      const { number, agency, termination } = contract;
      if (!agencies.includes(agency) || !termination || !this.isOpen(contract)) continue;
      const net = netOf(contract);
      const code = this.refuseManual(contract, termination, by);
      const rule = net > 0n ? 'R3' : 'R4';
      if (code) refused.push({ contract: number, code });
      else settled.push({ contract: number, rule, net });
      if (!code && !dryRun) this.settle(contract, termination, rule, this.today);
    }
    return { settled, refused };
  }

  /** What was asked for before a later bill used the credit up waits for nothing any more. */
  private endWithoutObject(contract: Contract): void {
    const { termination } = contract;
    if (!termination || termination.settled || netOf(contract) < 0n) return;
    if (termination.requests.size === 0) return;
    termination.requests.clear();
    this.settleIfBalanced(contract, this.today);
  }

  private mayList(agency: string, [preparedBy, approvedBy]: readonly [string, string]): boolean {
    if (preparedBy === approvedBy || !this.agencies.get(agency)?.computerised) return false;
    return this.may(preparedBy, PREPARES, agency) && this.may(approvedBy, APPROVES, agency);
  }

  private refuseManual(
    contract: Contract,
    termination: Termination,
    [preparedBy, approvedBy]: readonly [string, string],
  ): string | undefined {
    const held = this.heldBy(contract);
    if (held && held !== 'TOO_EARLY') return held;
    if (termination.requests.size > 0) return 'REFUND_REQUESTED';
    if (this.today < dayAfter(termination.on, 30)) return 'TOO_EARLY';
    if (preparedBy === approvedBy) return 'SAME_PERSON';
    return this.may(preparedBy, PREPARES, contract.agency) &&
      this.may(approvedBy, APPROVES, contract.agency)
      ? undefined
      : 'NOT_ALLOWED';
  }

  private may(name: string, roles: readonly string[], agency: string): boolean {
    const person = this.people.find((one) => one.name === name);
    if (!person || !roles.includes(person.role)) return false;
    const region = this.agencies.get(agency)?.region ?? '';
    const { places } = person;
    return places.length === 0 || places.includes(agency) || places.includes(region);
  }
}
