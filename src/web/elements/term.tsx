import { useScene } from '../scene.ts';
import type { Language } from '../words/index.ts';

/**
 * The terms of the field as screens write them in each language, after their entry in the glossary
 * of that language. Words that nobody looks up (client, contrat, agence) are left alone.
 */
export const TERMS: readonly (readonly [
  entryFr: string,
  fr: RegExp,
  entryEn: string,
  en: RegExp,
])[] = [
  ['crédit-à-rembourser', /crédits? à rembourser/, 'credit-to-refund', /credits? to refund/],
  [
    'avance-sur-consommation-asc',
    /avances?( sur consommation)?( \(ASC\))?/,
    'deposit-asc',
    /deposits?/,
  ],
  ['facture-finale', /factures? finales?/, 'final-bill', /final bills?/],
  ['date-de-gestion', /date de gestion/, 'business-date', /business date/],
  ['dépose-du-compteur', /déposes?( du compteur)?/, 'meter-removal', /meter removals?/],
  ['point-de-livraison-pdl', /points?( de livraison)?/, 'service-point-pdl', /service points?/],
  ['arrêté-de-caisse', /arrêtés? de caisse/, 'closing-of-the-till', /closing of the till/],
  ['créance-douteuse', /créances? douteuses?/, 'doubtful-receivable', /doubtful receivables?/],
  ['solde-net', /soldes? nets?|net/, 'net-balance', /net( balance)?/],
  [
    'échéancier-moratoire',
    /échéanciers?|moratoires?/,
    'schedule-moratorium',
    /schedules?|moratori(um|a)/,
  ],
  ['contrepassation', /contrepassations?/, 'reversal', /reversals?/],
  ['contestation', /contestations?|contesté(e|s|es)?/, 'contest', /contest(ed|s)?/],
  ['contentieux', /contentieux/, 'recovery', /recovery( cases?)?/],
  ['prescription', /prescriptions?/, 'prescription', /prescription/],
  ['apurement', /apurements?/, 'settlement', /settlements?/],
  ['remboursement', /remboursements?/, 'refund', /refunds?/],
  ['encaissement', /encaissements?/, 'payment', /payments?/],
  ['résiliation-doffice', /résiliations?/, 'forced-termination', /terminations?/],
  ['délégation', /délégations?/, 'delegation', /delegations?/],
  ['attestation', /attestations?/, 'attestation', /attestations?/],
  ['périmètre', /périmètres?/, 'scope', /scope/],
  ['créditeur', /créditeurs?/, 'creditor', /creditors?/],
  ['débiteur', /débiteurs?/, 'debtor', /debtors?/],
  ['empreinte', /empreintes?/, 'hash', /hash/],
  ['écriture', /écritures?/, 'entry', /entr(y|ies)/],
  ['décompte', /décomptes?/, 'statement', /statement/],
  ['tension', /tension/, 'voltage', /voltage/],
  ['retenue', /retenus?/, 'hold', /held( back)?/],
  ['chaîne', /chaînes?/, 'chain', /chains?/],
  ['débit', /débit/, 'debt', /debt/],
  ['motif', /causes?/, 'cause', /causes?/],
  ['reçu', /reçus?/, 'receipt', /receipts?/],
  ['avoir', /avoirs?/, 'credit-note', /credit notes?/],
  ['liste', /listes?/, 'list', /lists?/],
];

const alone = (term: RegExp): RegExp =>
  new RegExp(`(?<![\\p{L}-])(?:${term.source})(?![\\p{L}-])`, 'iu');
const FOUND: Readonly<Record<Language, readonly (readonly [string, RegExp])[]>> = {
  fr: TERMS.map(([entry, fr]) => [entry, alone(fr)]),
  en: TERMS.map(([, , entry, en]) => [entry, alone(en)]),
};

/** The first term of a label: where it stands, and the entry that explains it. */
export function findTerm(says: string, language: Language) {
  for (const [entry, term] of FOUND[language]) {
    const found = term.exec(says);
    if (found) return { entry, at: found.index, length: found[0].length };
  }
  return undefined;
}

/** A label whose term leads to the glossary. Never inside another link or a button. */
export function Term({ says }: { readonly says: string }) {
  const { language } = useScene();
  const found = findTerm(says, language);
  if (!found) return <>{says}</>;
  const { entry, at, length } = found;
  return (
    <>
      {says.slice(0, at)}
      <a class="term" href={`/aide/glossaire#${entry}`}>
        {says.slice(at, at + length)}
      </a>
      {says.slice(at + length)}
    </>
  );
}
