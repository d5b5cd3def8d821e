import { Card } from '../../elements/card.tsx';
import { Day, Money } from '../../elements/money.tsx';
import { useScene } from '../../scene.ts';
import type { Told } from './read.ts';

/** Everything that happened to the contract, day by day, the newest first. */
export function Story({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const happened = told.whole.timeline.filter(({ on }) => on <= told.on).toReversed();
  return (
    <Card title={w.timeline}>
      <ol class="story">
        {happened.map((one) => (
          <li key={`${one.on}${one.event}${one.reference}`}>
            <Day on={one.on} />
            <span>
              <b>{w.events[one.event] ?? one.event}</b>
              {one.amount !== null && (
                <>
                  {' · '}
                  <Money of={one.amount} />
                </>
              )}
              <small>
                {[w.causes[one.reference ?? ''] ?? one.reference, one.actor]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
