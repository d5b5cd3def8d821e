import { useScene } from '../scene.ts';
import type { Language } from '../words/index.ts';

/**
 * The terms of the field as screens write them, and their entry in the glossary of the guide. Words
 * that nobody looks up (client, contrat, agence) are left alone.
 */
export const TERMS: readonly (readonly [entry: string, fr: RegExp, en: RegExp])[] = [
  ['crédit-à-rembourser', /crédits? à rembourser/, /credits? to refund/],
  ['avance-sur-consommation-asc', /avances?( sur consommation)?( \(ASC\))?/, /deposits?/],
  ['facture-finale', /factures? finales?/, /final bills?/],
  ['date-de-gestion', /date de gestion/, /business date/],
  ['dépose-du-compteur', /déposes?( du compteur)?/, /meter removals?/],
  ['point-de-livraison-pdl', /points?( de livraison)?/, /service points?/],
  ['arrêté-de-caisse', /arrêtés? de caisse/, /closing of the till/],
  ['créance-douteuse', /créances? douteuses?/, /doubtful receivables?/],
  ['solde-net', /soldes? nets?|net/, /net( balance)?/],
  ['échéancier-moratoire', /échéanciers?|moratoires?/, /schedules?|moratori(um|a)/],
  ['contrepassation', /contrepassations?/, /reversals?/],
  ['contestation', /contestations?|contesté(e|s|es)?/, /contest(ed|s)?/],
  ['contentieux', /contentieux/, /recovery( cases?)?/],
  ['prescription', /prescriptions?/, /prescription/],
  ['apurement', /apurements?/, /settlements?/],
  ['remboursement', /remboursements?/, /refunds?/],
  ['encaissement', /encaissements?/, /payments?/],
  ['résiliation-doffice', /résiliations?/, /terminations?/],
  ['délégation', /délégations?/, /delegations?/],
  ['attestation', /attestations?/, /attestations?/],
  ['périmètre', /périmètres?/, /scope/],
  ['créditeur', /créditeurs?/, /creditors?/],
  ['débiteur', /débiteurs?/, /debtors?/],
  ['empreinte', /empreintes?/, /hash/],
  ['écriture', /écritures?/, /entr(y|ies)/],
  ['décompte', /décomptes?/, /statement/],
  ['tension', /tension/, /voltage/],
  ['retenue', /retenus?/, /held( back)?/],
  ['chaîne', /chaînes?/, /chains?/],
  ['débit', /débit/, /debt/],
  ['motif', /causes?/, /causes?/],
  ['reçu', /reçus?/, /receipts?/],
  ['avoir', /avoirs?/, /credit notes?/],
  ['liste', /listes?/, /lists?/],
];

const alone = (term: RegExp): RegExp =>
  new RegExp(`(?<![\\p{L}-])(?:${term.source})(?![\\p{L}-])`, 'iu');
const FOUND: Readonly<Record<Language, readonly (readonly [string, RegExp])[]>> = {
  fr: TERMS.map(([entry, fr]) => [entry, alone(fr)]),
  en: TERMS.map(([entry, , en]) => [entry, alone(en)]),
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
