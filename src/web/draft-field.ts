/** The field that carries a draft, sealed, from the form that was refused through signing in. */
export const DRAFT_FIELD = '_saisie';
