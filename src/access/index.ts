export { addPerson, findPeople } from './people.ts';
export { ACTS, type ActName, type Reach } from './rules/acts.ts';
export { type ListAct, may, type Person, ROLES, type Role } from './rules/person.ts';
export type { Principal } from './rules/principal.ts';
export { sightOf } from './rules/sight.ts';
