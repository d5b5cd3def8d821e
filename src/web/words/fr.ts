import { accueilFr } from './accueil.fr.ts';
import { aideFr } from './aide.fr.ts';
import { caisseFr } from './caisse.fr.ts';
import { comptabiliteFr } from './comptabilite.fr.ts';
import { connexionFr } from './connexion.fr.ts';
import { contentieuxFr } from './contentieux.fr.ts';
import { contratsFr } from './contrats.fr.ts';
import { controleFr } from './controle.fr.ts';
import { creditsFr } from './credits.fr.ts';
import { elementsFr } from './elements.fr.ts';
import { doorFr, errorsFr } from './errors.fr.ts';
import { gensFr } from './gens.fr.ts';
import { parametresFr } from './parametres.fr.ts';
import { remboursementsFr } from './remboursements.fr.ts';
import { repriseFr } from './reprise.fr.ts';
import { resiliationsFr } from './resiliations.fr.ts';
import { shellFr } from './shell.fr.ts';
import { solderFr } from './solder.fr.ts';

/** Everything that the pages say in French, the language of the house; `en.ts` says the same. */
export const fr = {
  accueil: accueilFr,
  aide: aideFr,
  caisse: caisseFr,
  comptabilite: comptabiliteFr,
  connexion: connexionFr,
  contentieux: contentieuxFr,
  contrats: contratsFr,
  controle: controleFr,
  credits: creditsFr,
  elements: elementsFr,
  door: doorFr,
  errors: errorsFr,
  gens: gensFr,
  parametres: parametresFr,
  remboursements: remboursementsFr,
  reprise: repriseFr,
  resiliations: resiliationsFr,
  shell: shellFr,
  solder: solderFr,
};

export type Words = typeof fr;
