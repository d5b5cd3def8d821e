import type { ActName } from '#access';
import type { Words } from './words/index.ts';

type Group = keyof Words['shell']['groups'];
type Item = {
  readonly name: keyof Words['shell']['items'];
  readonly href: string;
  /** Shown to whoever may do one of these. */
  readonly acts: readonly ActName[];
};

/** The order of the procedure; what has no page yet, or none for this person, is not shown. */
export const MENU: readonly (readonly [Group, readonly Item[]])[] = [
  ['home', [{ name: 'home', href: '/', acts: ['SEE_OWN_SIGN_IN'] }]],
  [
    'data',
    [
      { name: 'contracts', href: '/contrats', acts: ['SEE_CONTRACTS'] },
      {
        name: 'terminations',
        href: '/resiliations',
        acts: ['TERMINATE', 'RECORD_METER_REMOVAL', 'APPROVE_WITHDRAWAL'],
      },
    ],
  ],
  [
    'till',
    [
      { name: 'takePayment', href: '/caisse', acts: ['TAKE_PAYMENT'] },
      {
        name: 'refund',
        href: '/remboursements',
        acts: ['SEE_CONTRACTS'],
      },
      { name: 'closing', href: '/caisse/arrete', acts: ['RUN_A_TILL'] },
      { name: 'tills', href: '/caisse/caisses', acts: ['SEE_FIGURES'] },
      { name: 'paymentFiles', href: '/caisse/fichiers', acts: ['TAKE_PAYMENT_FILES'] },
    ],
  ],
  [
    'account',
    [
      { name: 'settle', href: '/solder', acts: ['PREPARE_LIST'] },
      { name: 'lists', href: '/listes', acts: ['SEE_CONTRACTS', 'ANSWER_LIST'] },
      { name: 'recovery', href: '/contentieux', acts: ['SEE_RECOVERY'] },
      { name: 'credits', href: '/credits', acts: ['SEE_CREDITS'] },
      { name: 'resumption', href: '/reprise', acts: ['SUBSCRIBE'] },
    ],
  ],
  [
    'control',
    [
      { name: 'accounting', href: '/comptabilite', acts: ['SEE_JOURNAL', 'EXPORT_JOURNAL'] },
      { name: 'figures', href: '/controle/chiffres', acts: ['SEE_FIGURES'] },
      { name: 'control', href: '/controle', acts: ['SEE_CONTROLS'] },
      { name: 'trail', href: '/controle/piste', acts: ['SEE_TRAIL'] },
    ],
  ],
  [
    'settings',
    [
      { name: 'parameters', href: '/parametres', acts: ['SEE_PARAMETERS'] },
      { name: 'people', href: '/personnes', acts: ['MANAGE_PEOPLE'] },
      {
        name: 'delegations',
        href: '/delegations',
        // Whoever prepares lists may stand in for a head; DIG and DAI see who stood in for whom.
        acts: ['DELEGATE', 'APPROVE_DELEGATION', 'PREPARE_LIST', 'SEE_TRAIL'],
      },
      { name: 'help', href: '/aide', acts: ['SEE_OWN_SIGN_IN'] },
    ],
  ],
];
