import type { Reason } from '#settlement';
import { useScene } from '../scene.ts';

/** The answer to « Pourquoi ? »: each sentence with its clause. */
type Props = { readonly reasons: readonly Pick<Reason, 'clause' | 'says' | 'english'>[] };

export function Why({ reasons }: Props) {
  const { language } = useScene();
  return (
    <ol class="why">
      {reasons.map(({ clause, says, english }) => (
        <li key={clause + says}>
          <b class="clause">{clause}</b>
          <p>{language === 'en' ? english : says}</p>
        </li>
      ))}
    </ol>
  );
}
