import type { DoorCode, ProblemCode } from './statuses.ts';

/** French first; English for those who ask for it. */
export type Sentence = readonly [french: string, english: string];

/** What the door says for itself: what happened and what to do. */
export const DOOR_SENTENCES: Readonly<Record<DoorCode, Sentence>> = {
  INVALID_REQUEST: [
    'La demande ne convient pas : corrigez les champs nommés dans « errors ».',
    'The request does not fit: correct the fields named in “errors”.',
  ],
  UNREADABLE_BODY: [
    'Le corps de la demande ne se lit pas : envoyez un document JSON en UTF-8.',
    'The body of the request cannot be read: send a JSON document in UTF-8.',
  ],
  IDEMPOTENCY_KEY_REQUIRED: [
    'Cet acte déplace de l’argent : donnez l’en-tête Idempotency-Key, de 1 à 255 caractères ASCII visibles, le même à chaque essai.',
    'This act moves money: give the header Idempotency-Key, 1 to 255 visible ASCII characters, the same at every try.',
  ],
  NOT_SIGNED_IN: [
    'Vous n’êtes pas connecté, ou plus : connectez-vous.',
    'You are not signed in, or no longer: sign in.',
  ],
  CROSS_SITE: [
    'Cette demande vient d’un autre site : faites-la depuis Quitus.',
    'This request comes from another site: make it from Quitus.',
  ],
  ROUTE_UNKNOWN: [
    'Rien ne répond à cette adresse : voyez /api/docs.',
    'Nothing answers at this address: see /api/docs.',
  ],
  TIMED_OUT: [
    'Cela a duré trop longtemps et rien n’a eu lieu : réessayez, ou demandez moins à la fois.',
    'This took too long and nothing was done: try again, or ask for less at a time.',
  ],
  STILL_RUNNING: [
    'La même demande est encore en cours : attendez un instant et répétez-la telle quelle.',
    'The same request is still running: wait a moment and repeat it as it is.',
  ],
  CONFLICT: [
    'L’état a changé entre-temps et rien n’a eu lieu : relisez, puis recommencez.',
    'The state has changed meanwhile and nothing was done: read again, then start over.',
  ],
  VERSION_CHANGED: [
    'Quelqu’un a modifié ceci depuis que vous l’avez lu : relisez, puis recommencez.',
    'Somebody has changed this since you read it: read it again, then start over.',
  ],
  TOO_LARGE: [
    'La demande est trop grande : envoyez-la en plusieurs fois.',
    'The request is too large: send it in several parts.',
  ],
  WRONG_MEDIA_TYPE: [
    'Le corps doit être du JSON : donnez Content-Type: application/json.',
    'The body must be JSON: give Content-Type: application/json.',
  ],
  IDEMPOTENCY_KEY_REUSED: [
    'Cette clé a déjà servi à une autre demande : prenez-en une nouvelle.',
    'This key has served for another request: take a new one.',
  ],
  VERSION_REQUIRED: [
    'La version manque : donnez l’en-tête If-Match avec l’ETag de ce que vous avez lu.',
    'The version is missing: give the header If-Match with the ETag of what you have read.',
  ],
  TOO_MANY_REQUESTS: [
    'Trop de demandes en peu de temps : attendez ce que dit Retry-After.',
    'Too many requests in a short time: wait as Retry-After says.',
  ],
  UNEXPECTED: [
    'Erreur imprévue : rien n’a eu lieu. Transmettez le numéro « instance » à l’administrateur.',
    'Unexpected error: nothing was done. Pass the number in “instance” on to the administrator.',
  ],
  UNAVAILABLE: [
    'La base de données ne répond pas en ce moment : répétez la demande avec la même clé dans un instant.',
    'The database does not answer at the moment: repeat the request with the same key shortly.',
  ],
  BUSY: [
    'Quitus est très occupé : répétez la demande avec la même clé après ce que dit Retry-After.',
    'Quitus is very busy: repeat the request with the same key after what Retry-After says.',
  ],
};

const TITLES: Readonly<Record<number, Sentence>> = {
  400: ['Demande mal formée', 'Bad request'],
  401: ['Non connecté', 'Not signed in'],
  403: ['Non autorisé', 'Not allowed'],
  404: ['Introuvable', 'Not found'],
  409: ['Impossible dans l’état actuel', 'Not possible in the present state'],
  412: ['Modifié entre-temps', 'Changed meanwhile'],
  413: ['Trop grand', 'Too large'],
  415: ['Format refusé', 'Unsupported media type'],
  422: ['Contradictoire', 'Contradictory'],
  428: ['Version demandée', 'Version required'],
  429: ['Trop de demandes', 'Too many requests'],
  500: ['Erreur imprévue', 'Unexpected error'],
  503: ['Indisponible', 'Unavailable'],
};

/** The kind of problem: the same words for each of its kind (RFC 9457). */
export const titleOf = (status: number): Sentence => TITLES[status] ?? [`${status}`, `${status}`];

/** A name for the kind of problem that is no address: nothing of the documentation is outside. */
export const typeOf = (code: ProblemCode | 'OBSTACLE'): string => `urn:quitus:problem:${code}`;
