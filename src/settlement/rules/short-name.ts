/**
 * A name as it is told to the desk of another agency: the first word, and the initials of the others.
 * Enough for the customer in front of it, not enough to collect names.
 */
export function shortName(name: string): string {
  const [first = '', ...others] = name.trim().split(/\s+/u);
  const initials = others.map((word) => `${[...word][0] ?? ''}.`.toLocaleUpperCase('fr'));
  return [first, ...initials].join(' ');
}
