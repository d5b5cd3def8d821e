import {
  type CalendarDate,
  type DeskRefusalCode,
  type Francs,
  inFrancs,
  inFrench,
  type RefusalCode,
} from '#values';

/** What is known when somebody asks for supply at a point. */
export type Request = {
  readonly servicePoint: string;
  readonly agency: string;
  readonly on: CalendarDate;
  readonly debtShown: Francs;
};

export type Facts = {
  readonly today: CalendarDate;
  readonly pointAgency: string | undefined;
  readonly computerised: boolean;
  readonly pointState: 'OCCUPIED' | 'HELD' | 'FREE' | undefined;
  readonly freedOn: CalendarDate | null;
  readonly knownCustomer: boolean;
  readonly oneself: boolean;
  /** What the applicant owes, in every agency. Never what another left behind at the point (P5). */
  readonly owes: Francs;
};

export type Objection = {
  readonly code: RefusalCode | DeskRefusalCode;
  readonly french: string;
  readonly english: string;
};

const object = (code: Objection['code'], french: string, english: string): Objection => ({
  code,
  french,
  english,
});

const SAYS = {
  OCCUPIED: ['un contrat actif l’occupe', 'an active contract is there'],
  HELD: [
    'un contrat résilié n’y est pas encore soldé ; l’apurement le libérera',
    'a terminated contract there is not settled yet; its settlement will free it',
  ],
} as const;

/** P1, P4, P5: why nobody signs a contract at this point now; undefined where nothing objects. */
export function objectionTo(request: Request, facts: Facts): Objection | undefined {
  const { servicePoint, agency, on } = request;
  if (facts.pointAgency !== agency || facts.pointState === undefined) {
    return object(
      'NOT_FOUND',
      `Le point ${servicePoint} n’est pas dans l’agence ${agency} : vérifiez les deux.`,
      `Point ${servicePoint} is not in agency ${agency}: check both.`,
    );
  }
  if (!facts.computerised) {
    return object(
      'AGENCY_NOT_COMPUTERISED',
      `L’agence ${agency} n’est pas informatisée : le contrat se signe sur papier.`,
      `Agency ${agency} is not computerised: the contract is signed on paper.`,
    );
  }
  if (!facts.knownCustomer) {
    return object(
      'NOT_FOUND',
      'Ce client est inconnu : vérifiez son code, ou inscrivez un nouveau client.',
      'This customer is unknown: check the code, or write down a new customer.',
    );
  }
  if (facts.oneself) {
    return object(
      'OWN_CONTRACT',
      'Personne ne signe son propre contrat : demandez à un collègue.',
      'Nobody signs their own contract: ask a colleague.',
    );
  }
  if (facts.pointState !== 'FREE') {
    const [french, english] = SAYS[facts.pointState];
    return object(
      'POINT_NOT_FREE',
      `Le point ${servicePoint} n’est pas libre : ${french}.`,
      `Point ${servicePoint} is not free: ${english}.`,
    );
  }
  return objectionToDay(on, facts) ?? objectionToDebt(request, facts);
}

function objectionToDay(on: CalendarDate, facts: Facts): Objection | undefined {
  if (on > facts.today) {
    return object(
      'IN_THE_FUTURE',
      'Un contrat se signe au plus tard aujourd’hui.',
      'A contract is signed today at the latest.',
    );
  }
  if (facts.freedOn !== null && on < facts.freedOn) {
    return object(
      'IN_THE_WRONG_ORDER',
      `Le point n’est libre que depuis le ${inFrench(facts.freedOn)} : choisissez un jour plus récent.`,
      `The point is free since ${facts.freedOn} only: choose a later day.`,
    );
  }
  return undefined;
}

/** A debt hinders nobody, but it is shown before the signature, to the franc. */
function objectionToDebt({ debtShown }: Request, { owes }: Facts): Objection | undefined {
  if (debtShown === owes) return undefined;
  return object(
    'CHANGED_SINCE_SHOWN',
    `Le demandeur doit ${inFrancs(owes)} sur ses autres contrats, et non ${inFrancs(debtShown)} : dites-le-lui, puis confirmez ce montant (debtShown).`,
    `The applicant owes ${owes} francs on other contracts, not ${debtShown}: tell them, then confirm this amount (debtShown).`,
  );
}
