import { type Block, type Paper, qrModules } from '#documents';
import { checkSeal, type PublicKey } from '#seals';
import { type CalendarDate, francs, inFrancs, inFrench, negated } from '#values';
import type { Attestation } from './attestations.sql.ts';
import { conclusion, type Statement } from './rules/statement.ts';

const UTILITY = 'SBEE';

/** The statement that was signed, read back from the very text of the code. */
function statementOf(attestation: Attestation, keys: readonly PublicKey[]): Statement {
  const checked = checkSeal(attestation.sealed, keys);
  if (checked.outcome !== 'GENUINE') {
    throw new Error(`attestation ${attestation.number} is not what was signed`);
  }
  const { facts } = checked;
  const text = (name: string): string => String(facts[name] ?? '');
  return {
    number: attestation.number,
    contract: text('c'),
    holder: text('h'),
    servicePoint: text('p'),
    agency: text('a'),
    terminatedOn: text('t') as CalendarDate,
    settledOn: text('s') as CalendarDate,
    rule: text('r') as Statement['rule'],
    net: francs(text('b')),
    owed: francs(text('o')),
    due: francs(text('u')),
    issuedOn: text('i') as CalendarDate,
  };
}

const BY: Record<Statement['rule'], string> = {
  R0: 'De plein droit : l’avance sur consommation couvrait exactement les impayés',
  R1: 'De plein droit, après le paiement du client',
  R2: 'De plein droit, après le remboursement au client',
  R3: 'Par l’agence, le client n’ayant pas payé dans le délai',
  R4: 'Par l’agence, aucun remboursement n’ayant été demandé dans le délai',
};

const balanceOf = ({ net }: Statement): string => {
  if (net === 0n) return 'Nul';
  return net > 0n ? `${inFrancs(net)} débiteur` : `${inFrancs(negated(net))} créditeur`;
};

/**
 * The attestation that a customer takes home, made from the signed text alone: whoever reads its
 * code reads the same. The same attestation is the same paper, byte for byte.
 */
export function attestationPaper(attestation: Attestation, keys: readonly PublicKey[]): Paper {
  const said = statementOf(attestation, keys);
  const blocks: Block[] = [
    ...(attestation.isReversed ? [{ kind: 'stamp', text: 'APUREMENT CONTREPASSÉ' } as const] : []),
    {
      kind: 'title',
      text: 'Attestation d’apurement',
      note: `Contrat ${said.contract} · ${said.holder}`,
    },
    { kind: 'paragraph', text: conclusion(said, UTILITY), strong: true },
    {
      kind: 'facts',
      facts: [
        { label: 'Titulaire', value: said.holder },
        { label: 'Contrat', value: said.contract },
        { label: 'Point de livraison', value: said.servicePoint },
        { label: 'Agence', value: said.agency },
        { label: 'Résilié d’office le', value: inFrench(said.terminatedOn) },
        { label: 'Apuré le', value: inFrench(said.settledOn) },
        { label: 'Comment', value: `${BY[said.rule]} (${said.rule})` },
        { label: 'Solde net apuré', value: balanceOf(said) },
      ],
    },
    {
      kind: 'paragraph',
      text: 'L’apurement a libéré le point de livraison : un nouvel abonnement peut y être souscrit.',
    },
    { kind: 'signatures', labels: ['Le chef d’agence', 'Le client'] },
    {
      kind: 'code',
      modules: qrModules(attestation.sealed),
      caption: 'Chacun peut vérifier ce document',
      lines: [
        `Ce code porte les faits ci-dessus, signés par la ${UTILITY}. Lisez-le avec un téléphone et collez le texte sur la page de vérification : elle dit si les faits sont bien ceux qui ont été signés, même sans réseau.`,
        'Ce qui a changé depuis ne s’y lit pas : la page le dit quand elle est en ligne.',
      ],
    },
  ];
  return {
    size: 'A4',
    issuer: `${UTILITY} · Agence ${said.agency}`,
    reference: `Attestation n° ${said.number}`,
    title: 'Attestation d’apurement',
    blocks,
    footer: `Établie le ${inFrench(said.issuedOn)} par ${attestation.issuedBy}`,
    madeAt: new Date(`${said.issuedOn}T00:00:00Z`),
  };
}
