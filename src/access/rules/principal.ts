import type { Right } from './person.ts';

/** Whoever acts through a door: a person who signed in, or a program with its token. */
export type Principal = Right & {
  readonly name: string;
  /** The customer that this person is, if they are one: they never act on their own contract. */
  readonly customer: string | null;
  readonly program: boolean;
};

/** A principal as the door found them; role and scope are those of the head in whose hat they act. */
export type Identified = Principal & {
  readonly onBehalfOf: string | undefined;
};
