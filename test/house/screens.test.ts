import { describe, expect, test } from 'vitest';
import { ACTS } from '#access';
import { ROUTES } from '../../src/http/index.ts';
import { PLACES } from '../../src/web/pages/index.ts';

/*
 * Nothing of the API is without a screen for the role that needs it: for every route that changes
 * something, the form that does the same; every role that may ask for the route may send the form.
 */

const SCREENS: Readonly<Record<string, string>> = {
  'POST /bills': '/resiliations/{number}/suites/facture',
  'POST /cancellation-requests/{request}/approve': '/caisse/annulations/{request}/approuver',
  'POST /cancellation-requests/{request}/reject': '/caisse/annulations/{request}/rejeter',
  'POST /contracts/{number}/attestations': '/attestations',
  'POST /contracts/{number}/contest': '/resiliations/{number}/suites/contester',
  'POST /contracts/{number}/final-bill': '/resiliations/{number}/suites/facture-finale',
  'POST /contracts/{number}/meter-removal': '/resiliations/{number}/suites/depose',
  'POST /contracts/{number}/move': '/reprise/deplacer',
  'POST /contracts/{number}/plans': '/resiliations/{number}/suites/plan',
  'POST /contracts/{number}/reversals': '/resiliations/{number}/suites/contrepassation',
  'POST /contracts/{number}/uncontest': '/resiliations/{number}/suites/lever',
  'POST /contracts/{number}/withdrawals': '/resiliations/{number}/suites/retrait',
  'POST /credit-notes': '/resiliations/{number}/suites/avoir',
  'POST /credits/{id}/claims': '/credits/{id}/reclamer',
  'POST /credits/{id}/contacts': '/credits/{id}/contact',
  'POST /delegations': '/delegations',
  'POST /delegations/{delegation}/approve': '/delegations/{delegation}/approuver',
  'POST /delegations/{delegation}/end': '/delegations/{delegation}/terminer',
  'POST /invitations/accept': '/invitation',
  'POST /journal/closings': '/comptabilite/arretes',
  'POST /journal/exports': '/comptabilite/remises',
  'POST /parameters': '/parametres/proposer',
  'POST /parameters/proposals/{proposal}/approve': '/parametres/propositions/{proposal}/approuver',
  'POST /parameters/proposals/{proposal}/reject': '/parametres/propositions/{proposal}/rejeter',
  'DELETE /passkeys/{credential}': '/compte/cles/retirer',
  'POST /payment-files': '/caisse/fichiers',
  'POST /payment-files/unmatched/{line}/assign': '/caisse/fichiers/{line}/affecter',
  'POST /payment-files/unmatched/{line}/reject': '/caisse/fichiers/{line}/ecarter',
  'POST /payments': '/caisse/encaisser',
  'POST /payments/{payment}/bounce': '/caisse/impayes',
  'POST /people': '/personnes/ajouter',
  'PUT /people/{name}': '/personnes/fiche',
  'POST /people/{name}/invite': '/personnes/inviter',
  'DELETE /people/{name}/sessions': '/personnes/sessions',
  'POST /receipts/{receipt}/cancel': '/caisse/recus/{receipt}/annuler',
  'POST /receipts/{receipt}/cancellation-requests': '/caisse/recus/{receipt}/demander',
  'POST /recovery-cases/{id}/contest': '/contentieux/{id}/contester',
  'POST /recovery-cases/{id}/plans': '/contentieux/{id}/plan',
  'POST /recovery-cases/{id}/plans/end': '/contentieux/{id}/plan/fin',
  // The till takes the money, for a case as for a contract.
  'POST /recovery-cases/{id}/recoveries': '/caisse/encaisser',
  'POST /recovery-cases/{id}/steps': '/contentieux/{id}/demarche',
  'POST /refund-requests': '/remboursements/demander',
  'POST /refund-requests/{id}/account': '/remboursements/{id}/compte',
  'POST /refund-requests/{id}/approve': '/remboursements/{id}/approuver',
  'POST /refund-requests/{id}/cancel': '/remboursements/{id}/annuler',
  'POST /refund-requests/{id}/issue': '/remboursements/{id}/emettre',
  'POST /refund-requests/{id}/reject': '/remboursements/{id}/rejeter',
  'POST /refunds/{refund}/return': '/remboursements/{id}/retour',
  'POST /reversals/{id}/approve': '/resiliations/contrepassations/{id}/approuver',
  'POST /reversals/{id}/reject': '/resiliations/contrepassations/{id}/rejeter',
  'POST /session': '/connexion',
  'DELETE /session': '/deconnexion',
  'POST /session/hat': '/delegations/agir',
  'POST /session/password': '/compte/mot-de-passe',
  'DELETE /sessions/{session}': '/compte/sessions/terminer',
  'POST /settlement-lists': '/solder',
  'POST /settlement-lists/{list}/acknowledge': '/listes/{list}/reponse',
  'POST /settlement-lists/{list}/approve': '/listes/{list}/approuver',
  'POST /settlement-lists/{list}/pause': '/listes/{list}/suspendre',
  'POST /settlement-lists/{list}/reject': '/listes/{list}/refuser',
  'POST /settlement-lists/{list}/resume': '/listes/{list}/reprendre',
  'POST /settlement-lists/{list}/retransmit': '/listes/rejetees',
  'POST /settlement-lists/{list}/transmit': '/listes/{list}/transmettre',
  'POST /settlement-lists/{list}/withdraw': '/listes/{list}/retirer',
  'POST /subscriptions': '/reprise',
  'POST /terminations': '/resiliations/nouvelle',
  'POST /till/close': '/caisse/arrete/fermer',
  'POST /till/deposits': '/caisse/arrete/versement',
  'POST /till/open': '/caisse/ouvrir',
  'POST /totp': '/compte/application',
  'POST /totp/confirm': '/compte/application/code',
  'POST /transfer-files': '/remboursements/fichiers',
  'POST /transfer-files/{file}/cancel': '/remboursements/fichiers/{file}/annuler',
  'POST /transfer-files/{file}/issue': '/remboursements/fichiers/{file}/confirmer',
  'POST /transfer-profiles': '/remboursements/banques',
  'POST /webhooks': '/personnes/systemes',
  'DELETE /webhooks/{subscription}': '/personnes/systemes/{subscription}/terminer',
  'POST /webhooks/{subscription}/replay': '/personnes/systemes/{subscription}/retransmettre',
  'POST /withdrawals/{id}/approve': '/resiliations/retraits/{id}/approuver',
  'POST /withdrawals/{id}/reject': '/resiliations/retraits/{id}/rejeter',
};

/** Steps of one act that the script of a page asks for, or what a page does without a form. */
const OF_A_SCRIPT = new Set([
  'POST /documents/check', // by the public page /verifier
  'POST /passkeys',
  'POST /passkeys/options',
  'POST /session/passkey',
  'POST /session/passkey/options',
  'POST /session/confirmations',
  'POST /session/confirmations/options',
]);

/** What is read there is shown by the pages of another act: the search of the till, and a new contract. */
const SHOWN_ELSEWHERE: Readonly<Record<string, string>> = {
  FIND_TO_PAY: '/caisse',
  SEE_SERVICE_POINTS: '/reprise',
};

const forms = new Map(
  PLACES.filter((place) => place.kind === 'form').map((place) => [place.path, place]),
);
const changing = ROUTES.filter(({ method }) => method !== 'GET').map((route) => ({
  name: `${route.method} ${route.path}`,
  act: route.act,
}));
const rolesOf = (act: keyof typeof ACTS): readonly string[] => ACTS[act].roles;

describe('what changes something over HTTP', () => {
  test.each(changing.filter(({ name }) => !OF_A_SCRIPT.has(name)))(
    '$name has its form in the browser',
    ({ name, act }) => {
      const form = forms.get(SCREENS[name] ?? '');
      expect(form, SCREENS[name] ?? 'no screen is named').toBeDefined();
      if (form && !form.open)
        expect(rolesOf(form.act)).toEqual(expect.arrayContaining([...rolesOf(act)]));
    },
  );

  test('is all that has a screen here', () => {
    const names = new Set(changing.map(({ name }) => name));
    expect([...Object.keys(SCREENS), ...OF_A_SCRIPT].filter((name) => !names.has(name))).toEqual(
      [],
    );
  });
});

describe('what is read over HTTP', () => {
  const acts = new Set(ROUTES.filter(({ method }) => method === 'GET').map(({ act }) => act));
  const shown = new Set(PLACES.filter(({ kind }) => kind !== 'form').map(({ act }) => act));
  test.each([...acts])('%s is shown by a page', (act) => {
    const elsewhere = PLACES.some(
      ({ path, kind }) => kind === 'page' && path === SHOWN_ELSEWHERE[act],
    );
    expect(shown.has(act) || elsewhere).toBe(true);
  });
});
