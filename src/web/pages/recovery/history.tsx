import type { CaseFile } from '#recovery';
import { inFrench, negated } from '#values';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Day, Digits, Money } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';

type Props = { readonly one: CaseFile };

/** What has come in on a case, or was added to it. */
export function Moves({ one }: Props) {
  const { words } = useScene();
  const w = words.contentieux;
  if (one.moves.length === 0) {
    return (
      <Card title={w.moves}>
        <Empty says={w.noMoves}>{w.noMovesAdvice}</Empty>
      </Card>
    );
  }
  return (
    <Card title={w.moves}>
      <Table
        caption={w.moves}
        head={[
          { says: w.on },
          { says: w.move },
          { says: w.reference, wide: true },
          { says: w.by, wide: true },
          { says: w.sum, figures: true },
        ]}
      >
        {one.moves.map((move) => (
          <tr key={move.movement}>
            <td>
              <Day on={move.on} />
            </td>
            <td>{w.moveKinds[move.kind] ?? move.kind}</td>
            <td class="wide">{move.reference}</td>
            <td class="wide">{move.recordedBy}</td>
            <td class="n">
              <Digits of={move.amount} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

/** What the recovery sector has done, day by day. */
export function Steps({ one }: Props) {
  const { words } = useScene();
  const w = words.contentieux;
  if (one.steps.length === 0) {
    return (
      <Card title={w.steps}>
        <Empty says={w.noSteps}>{w.noStepsAdvice}</Empty>
      </Card>
    );
  }
  return (
    <Card title={w.steps}>
      <ol class="story">
        {one.steps.map((step) => (
          <li key={`${step.on}${step.kind}${step.note}`}>
            <Day on={step.on} />
            <div>
              <b>{w.stepKinds[step.kind]}</b> {step.note}
              <small class="quiet">{step.recordedBy}</small>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

const TONES: Readonly<Record<CaseFile['plans'][number]['state'], Tone>> = {
  KEPT: 'calm',
  BROKEN: 'owe',
  DONE: 'due',
};

export function Plans({ one }: Props) {
  const { words } = useScene();
  const w = words.contentieux;
  return (
    <>
      {one.plans.map((plan) => (
        <Card
          key={plan.plan}
          title={w.plan(plan.plan)}
          sub={w.planLine(plan.signedBy, inFrench(plan.signedOn))}
        >
          <p>
            <Chip tone={TONES[plan.state]}>{w.planStates[plan.state]}</Chip>{' '}
            {plan.endedOn && <span class="quiet">{w.planEnded(inFrench(plan.endedOn))} · </span>}
            {w.recovered} :{' '}
            <Money of={plan.recovered < 0n ? negated(plan.recovered) : plan.recovered} />
          </p>
          <Table
            caption={w.plan(plan.plan)}
            head={[{ says: w.due }, { says: w.sum, figures: true }]}
          >
            {plan.instalments.map(({ dueOn, amount }) => (
              <tr key={dueOn}>
                <td>
                  <Day on={dueOn} />
                </td>
                <td class="n">
                  <Digits of={amount} />
                </td>
              </tr>
            ))}
          </Table>
        </Card>
      ))}
    </>
  );
}
