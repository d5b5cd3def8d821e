import type { Work } from '#database';
import { type Block, type Paper, type PaperSize, paperPdf, qrModules } from '#documents';
import { figures, inFrench } from '#values';
import { changeOf, dueOf, type Fact, money, type Receipt, receiptFacts } from '../rules/receipt.ts';
import { countPrint } from './receipts.sql.ts';
import { sealOf } from './seal-receipt.ts';

export type Print = {
  readonly size: Extract<PaperSize, 'A6' | 'ROLL'>;
  /** What anybody may verify with a telephone; without it, no code is printed. */
  readonly code?: string | undefined;
};

/** What stands between the amount and the sum; all else has its own place on the paper. */
const FACTS = new Set(['Contrat', 'Client', 'Mode', 'Référence', 'Tireur']);

/** The receipt as paper: a sheet of A6 or the roll of a till printer. Says what the receipt says. */
export function receiptPaper(receipt: Receipt, { size, code }: Print, isCopy: boolean): Paper {
  const facts = receiptFacts(receipt);
  const said = (label: string): string => facts.find((fact) => fact.label === label)?.value ?? '';
  const sum = sumOf(receipt);
  return {
    size,
    issuer: 'SBEE',
    title: 'Reçu d’encaissement',
    reference: receipt.receipt,
    blocks: [
      {
        kind: 'title',
        text: 'Reçu d’encaissement',
        note: `${said('Date')} · ${receipt.cashier}`,
      },
      ...stampOf(receipt, isCopy),
      {
        kind: 'highlights',
        highlights: [{ label: 'Encaissé', value: money(dueOf(receipt)), note: said('Situation') }],
      },
      { kind: 'paragraph', text: `Soit ${said('En lettres')}.` },
      { kind: 'facts', facts: facts.filter(({ label }) => FACTS.has(label)), columns: 2 },
      ...(sum.length > 0 ? [{ kind: 'sum', lines: sum } as const] : []),
      ...(code === undefined
        ? [{ kind: 'digest', label: 'Empreinte SHA-256', value: receipt.hash } as const]
        : [codeOf(code, receipt.hash)]),
    ],
    footer: `${receipt.agency} · ${receipt.agencyName}`,
    madeAt: receipt.issuedAt,
  };
}

/** At most three lines, so that all of it stands on one sheet of A6; none where nothing is summed. */
function sumOf(receipt: Receipt): readonly (Fact & { readonly result?: boolean })[] {
  const { amount, duty, tendered } = receipt;
  const change = changeOf(receipt);
  return [
    ...(duty > 0n
      ? [{ label: 'Montant et timbre', value: `${figures(amount)} + ${money(duty)}` }]
      : []),
    ...(tendered === null ? [] : [{ label: 'Remis', value: money(tendered) }]),
    ...(change === null ? [] : [{ label: 'Rendu', value: money(change), result: true }]),
  ];
}

function stampOf({ cancelledOn, bouncedOn }: Receipt, isCopy: boolean): Block[] {
  const marks = [
    ...(cancelledOn ? [`ANNULÉ LE ${inFrench(cancelledOn)}`] : []),
    ...(bouncedOn ? [`CHÈQUE IMPAYÉ LE ${inFrench(bouncedOn)}`] : []),
    ...(isCopy ? ['DUPLICATA'] : []),
  ];
  return marks.length === 0 ? [] : [{ kind: 'stamp', text: marks.join(' · ') }];
}

/** The digest stands beside the code in groups that an eye can compare. */
const codeOf = (code: string, hash: string): Block => ({
  kind: 'code',
  modules: qrModules(code),
  caption: 'Vérifiez ce reçu avec votre téléphone',
  lines: ['Empreinte SHA-256 :', (hash.match(/.{1,8}/g) ?? []).join(' ')],
});

/**
 * Prints a receipt: the first print is the receipt itself, every other says DUPLICATA. Each bears the
 * same code, which anybody may check.
 */
export async function printReceipt(
  work: Work,
  receipt: Receipt,
  { size }: Pick<Print, 'size'>,
): Promise<Buffer> {
  const isCopy = (await countPrint(work, receipt)) > 1;
  const code = await sealOf(work, receipt);
  return paperPdf(receiptPaper(receipt, { size, code }, isCopy));
}
