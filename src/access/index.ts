export { addPerson, findPeople } from './people.ts';
export { ACTS, type ActName, type Reach } from './rules/acts.ts';
export { may, mayDo, type Person, type Right, ROLES, type Role } from './rules/person.ts';
export type { Identified, Principal } from './rules/principal.ts';
export { SESSION_COOKIE } from './rules/session.ts';
export { sightOf } from './rules/sight.ts';
export { confirmSecondFactor } from './sign-in/confirm-second-factor.ts';
export { createToken, revokeTokens } from './sign-in/create-token.ts';
export { identify } from './sign-in/identify.ts';
