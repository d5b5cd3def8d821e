import type { Place } from '../page.ts';
import { register } from '../registered.ts';
import { ACCUEIL } from './accueil.tsx';
import { AIDE } from './aide.tsx';
import { CAISSE } from './caisse.tsx';
import { COMPTABILITE } from './comptabilite.tsx';
import { COMPTE } from './compte.tsx';
import { CONNEXION } from './connexion.tsx';
import { CONTENTIEUX } from './contentieux.tsx';
import { CONTRATS } from './contrats.tsx';
import { CONTROLE } from './controle.tsx';
import { CREDITS } from './credits.tsx';
import { GENS } from './gens.tsx';
import { PARAMETRES } from './parametres.tsx';
import { REMBOURSEMENTS } from './remboursements.tsx';
import { REPRISE } from './reprise.tsx';
import { RESILIATIONS } from './resiliations.tsx';
import { SOLDER } from './solder.tsx';

/** Every page, form, file and stream: each area registers its own here. */
export const PLACES: readonly Place[] = [
  ...ACCUEIL,
  ...AIDE,
  ...CAISSE,
  ...COMPTABILITE,
  ...COMPTE,
  ...CONNEXION,
  ...CONTENTIEUX,
  ...CONTRATS,
  ...CONTROLE,
  ...CREDITS,
  ...GENS,
  ...PARAMETRES,
  ...REMBOURSEMENTS,
  ...REPRISE,
  ...RESILIATIONS,
  ...SOLDER,
];

for (const place of PLACES) if (place.kind === 'page') register(place.path);
