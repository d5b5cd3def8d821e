export { addPerson, findPeople } from './people.ts';
export { may, type Person, ROLES, type Role } from './rules/person.ts';
