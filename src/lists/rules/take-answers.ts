/** Where the region stands with one settled line of a list; `turn` counts how often it was asked. */
export type Standing = {
  readonly contract: string;
  readonly turn: number;
  /** Null while an answer is awaited. */
  readonly accepted: boolean | null;
  readonly reason: string | null;
};

export type Answer = {
  readonly contract: string;
  readonly turn: number;
  readonly accepted: boolean;
  readonly reason: string | null;
};

/** What the region says of one line: no reason where it accepts. */
export type Said = { readonly contract: string; readonly reason: string | null };

export type TakenAnswers =
  | { readonly outcome: 'TAKE'; readonly answers: readonly Answer[] }
  | {
      readonly outcome: 'REFUSE';
      readonly code: 'MALFORMED' | 'NOT_FOUND' | 'ALREADY_DONE';
      readonly contract: string;
    };

/**
 * S4: each line is answered once; the same answer again is nothing new, another one is refused, and
 * with it the whole of what was said. Lines that the list did not settle are unknown to the region.
 */
export function takeAnswers(
  standings: ReadonlyMap<string, Standing>,
  said: readonly Said[],
): TakenAnswers {
  const answers = new Map<string, Answer>();
  for (const { contract, reason } of said) {
    const standing = standings.get(contract);
    if (!standing) return { outcome: 'REFUSE', code: 'NOT_FOUND', contract };
    if (answers.has(contract)) return { outcome: 'REFUSE', code: 'MALFORMED', contract };
    const answer = { contract, turn: standing.turn, accepted: reason === null, reason };
    if (standing.accepted === null) answers.set(contract, answer);
    else if (standing.accepted !== answer.accepted || standing.reason !== reason) {
      return { outcome: 'REFUSE', code: 'ALREADY_DONE', contract };
    }
  }
  return { outcome: 'TAKE', answers: [...answers.values()] };
}
