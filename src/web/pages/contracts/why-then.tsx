import { francs, inFrancs, inFrench } from '#values';
import { Card } from '../../elements/card.tsx';
import { Net } from '../../elements/money.tsx';
import { Why } from '../../elements/why.tsx';
import { useScene } from '../../scene.ts';
import type { Told } from './read.ts';

/** « Pourquoi ? », today or at any past day. */
export function WhyThen({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  return (
    <Card title={told.past ? `${w.why} ${inFrench(told.on)}` : w.why}>
      <Why reasons={told.reasons} />
      <form class="then" action={`/contrats/${told.shown.contract}`}>
        <label for="on">{w.whyOn}</label>
        <input
          id="on"
          name="on"
          inputMode="numeric"
          placeholder={words.elements.dayHint}
          value={told.past ? inFrench(told.on) : ''}
          autocomplete="off"
        />
        <button type="submit">{w.whyShow}</button>
        {told.past && <a href={`/contrats/${told.shown.contract}`}>{w.whyToday}</a>}
      </form>
    </Card>
  );
}

/** What stands against settling by hand, each with its clause. */
export function Guards({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { status, manual } = told.shown;
  if (status !== 'TERMINATED') return null;
  return (
    <Card title={w.guards}>
      {manual.allowed ? (
        <p class="guard open">{w.guardsOpen}</p>
      ) : (
        <>
          <p class="quiet">{w.guardsShut}</p>
          <ul class="guards">
            {manual.refusals.map((code) => (
              <li key={code}>{w.refusals[code] ?? code}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

export function Whose({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { identity } = told.whole;
  const facts: readonly (readonly [string, string | null])[] = [
    [w.phone, identity.phone],
    [w.identity, identity.identityDocument],
    [w.meter, identity.meter],
    [w.since, inFrench(identity.subscribedOn)],
  ];
  return (
    <Card title={w.who}>
      <p class="who">
        <b>{identity.name}</b> <span class="quiet">{identity.customer}</span>
      </p>
      <dl class="facts">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Card>
  );
}

export function Others({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { siblings, owedElsewhere } = told.whole;
  if (siblings.length === 0 && owedElsewhere.contracts === 0) return null;
  return (
    <Card title={w.others}>
      <ul class="waiting">
        {siblings.map((one) => (
          <li key={one.contract}>
            <a href={`/contrats/${one.contract}`}>{one.contract}</a>
            <Net of={francs(one.net)} />
          </li>
        ))}
      </ul>
      {owedElsewhere.contracts > 0 && (
        <p class="quiet">{w.elsewhere(owedElsewhere.contracts, inFrancs(owedElsewhere.amount))}</p>
      )}
    </Card>
  );
}
