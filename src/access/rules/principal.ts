import type { Person } from './person.ts';

/** Whoever acts through a door: a person who signed in, or a program with its token. */
export type Principal = Pick<Person, 'name' | 'role' | 'scope' | 'places'> & {
  /** The customer that this person is, if they are one: they never act on their own contract. */
  readonly customer: string | null;
  readonly program: boolean;
};
