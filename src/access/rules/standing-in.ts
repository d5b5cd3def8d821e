type Acting = {
  readonly actor: string;
  readonly origin?: { readonly onBehalfOf?: string | undefined } | undefined;
};

/**
 * Whoever acts, and the head in whose hat they act. Where somebody else is needed neither of the two
 * is: a stand-in of who asked is no second person, and a contract of the head is as good as one's own.
 */
export const namesOf = ({ actor, origin }: Acting): readonly string[] =>
  origin?.onBehalfOf === undefined ? [actor] : [actor, origin.onBehalfOf];

/** Whether this name is one under which the work acts. */
export const isOneself = (acting: Acting, name: string | null): boolean =>
  name !== null && namesOf(acting).includes(name);
