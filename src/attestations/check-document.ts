import type { Work } from '#database';
import { isReceiptUndone } from '#payments';
import { type Checked, checkSeal, readKeys, type SealedFacts } from '#seals';
import { readAttestation } from './attestations.sql.ts';
import { FACT_NAMES } from './rules/statement.ts';

/** What a sealed text turned out to be; `isReversed` only where our books say so of it today. */
export type DocumentCheck = {
  readonly outcome: Checked['outcome'];
  readonly kind: 'ATTESTATION' | 'RECEIPT' | null;
  readonly isReversed: boolean;
  readonly facts: readonly { readonly french: string; readonly english: string; value: string }[];
};

/** What a fact is called on paper, in both languages; facts without a name are not shown. */
export const named = (facts: SealedFacts): DocumentCheck['facts'] =>
  Object.entries(facts).flatMap(([name, value]) => {
    const [french, english] = FACT_NAMES[name] ?? [];
    return french && english ? [{ french, english, value: String(value) }] : [];
  });

const KINDS: Readonly<Record<string, DocumentCheck['kind']>> = { A: 'ATTESTATION', R: 'RECEIPT' };

/**
 * Whether a document says what was signed, and whether it still holds. Anyone may ask: the answer
 * tells nothing that is not on the paper, but that a settlement was reversed since (E13), or a receipt
 * cancelled (E30, E8).
 */
export async function checkDocument(work: Work, text: string): Promise<DocumentCheck> {
  const checked = checkSeal(text, await readKeys(work));
  if (checked.outcome !== 'GENUINE') {
    return { outcome: checked.outcome, kind: null, isReversed: false, facts: [] };
  }
  const kind = KINDS[String(checked.facts.k)] ?? null;
  const number = checked.facts.n;
  return {
    outcome: 'GENUINE',
    kind,
    isReversed: await isUndone(work, kind, number),
    facts: named(checked.facts),
  };
}

/** A settlement that was reversed; a receipt that was cancelled, or whose cheque came back. */
async function isUndone(
  work: Work,
  kind: DocumentCheck['kind'],
  number: string | number | undefined,
): Promise<boolean> {
  if (kind === 'ATTESTATION' && typeof number === 'number') {
    return (await readAttestation(work, BigInt(number)))?.isReversed ?? false;
  }
  return kind === 'RECEIPT' && isReceiptUndone(work, String(number));
}
