import { type CalendarDate, daysBetween, inFrench } from '#values';
import { Chip } from '../../elements/chip.tsx';
import { useScene } from '../../scene.ts';
import type { Told } from './read.ts';

/** The state of a contract in two or three words. */
export function Standing({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats.states;
  const { shown, on } = told;
  if (shown.status === 'SETTLED') return <Chip tone="due">{w.settled}</Chip>;
  return (
    <>
      {shown.net !== 0 && (
        <Chip tone={shown.net > 0 ? 'owe' : 'due'}>{shown.net > 0 ? w.debtor : w.creditor}</Chip>
      )}
      {shown.net === 0 && <Chip tone="plain">{w.balanced}</Chip>}
      {shown.status === 'ACTIVE' && <Chip tone="calm">{w.active}</Chip>}
      {shown.contested && <Chip tone="wait">{w.contested}</Chip>}
      {shown.opensOn && shown.lateFrom && (
        <Deadline on={on} opensOn={shown.opensOn} lateFrom={shown.lateFrom} />
      )}
      {shown.holds.length > 0 && <Chip tone="wait">{w.held}</Chip>}
    </>
  );
}

type Days = {
  readonly on: CalendarDate;
  readonly opensOn: CalendarDate;
  readonly lateFrom: CalendarDate;
};

function Deadline({ on, opensOn, lateFrom }: Days) {
  const { words } = useScene();
  const w = words.contrats.states;
  if (on >= lateFrom) return <Chip tone="owe">{w.late}</Chip>;
  if (on >= opensOn) return <Chip tone="wait">{w.due}</Chip>;
  if (daysBetween(on, opensOn) === 1) return <Chip tone="wait">{w.tomorrow}</Chip>;
  return <Chip tone="calm">{w.running(inFrench(opensOn))}</Chip>;
}
