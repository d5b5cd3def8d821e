import type { Reason } from '#settlement';

/** The answer to « Pourquoi ? »: each sentence with its clause. */
export const Why = ({
  reasons,
}: {
  readonly reasons: readonly Pick<Reason, 'clause' | 'says'>[];
}) => (
  <ol class="why">
    {reasons.map(({ clause, says }) => (
      <li key={clause + says}>
        <b class="clause">{clause}</b>
        <p lang="fr">{says}</p>
      </li>
    ))}
  </ol>
);
