import { accueilEn } from './accueil.en.ts';
import { aideEn } from './aide.en.ts';
import { caisseEn } from './caisse.en.ts';
import { comptabiliteEn } from './comptabilite.en.ts';
import { connexionEn } from './connexion.en.ts';
import { contentieuxEn } from './contentieux.en.ts';
import { contratsEn } from './contrats.en.ts';
import { controleEn } from './controle.en.ts';
import { creditsEn } from './credits.en.ts';
import { elementsEn } from './elements.en.ts';
import { doorEn, errorsEn } from './errors.en.ts';
import type { Words } from './fr.ts';
import { gensEn } from './gens.en.ts';
import { parametresEn } from './parametres.en.ts';
import { remboursementsEn } from './remboursements.en.ts';
import { repriseEn } from './reprise.en.ts';
import { resiliationsEn } from './resiliations.en.ts';
import { shellEn } from './shell.en.ts';
import { solderEn } from './solder.en.ts';

export const en: Words = {
  accueil: accueilEn,
  aide: aideEn,
  caisse: caisseEn,
  comptabilite: comptabiliteEn,
  connexion: connexionEn,
  contentieux: contentieuxEn,
  contrats: contratsEn,
  controle: controleEn,
  credits: creditsEn,
  elements: elementsEn,
  door: doorEn,
  errors: errorsEn,
  gens: gensEn,
  parametres: parametresEn,
  remboursements: remboursementsEn,
  reprise: repriseEn,
  resiliations: resiliationsEn,
  shell: shellEn,
  solder: solderEn,
};
