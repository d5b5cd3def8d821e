/** A desk that nobody touches for so long may have been left open in front of customers. */
export const IDLE_MINUTES = 15;

/** The longest working day of an agency, openings and closings of the till included. */
export const LONGEST_HOURS = 10;

/** `__Host-`: only over TLS, only for this host, for all of its paths; no neighbour can set it. */
export const SESSION_COOKIE = '__Host-quitus';
