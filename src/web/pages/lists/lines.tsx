import { type LineView, OUTCOMES } from '#lists';
import { minus } from '#values';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Day, Digits, Net } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';
import type { OneList } from './one.tsx';

const TONES: Readonly<Record<LineView['outcome'], Tone>> = {
  SETTLED: 'due',
  REFUSED: 'owe',
  OPEN: 'plain',
};

/** The lines of a list, each with what became of it and what the region has answered. */
export function Lines({ data }: { readonly data: OneList }) {
  const { words } = useScene();
  const w = words.solder;
  const { list, lines, outcome } = data;
  return (
    <Card title={w.lines}>
      <nav class="tabs" aria-label={w.outcome}>
        <a href={`/listes/${list.list}`} aria-current={outcome ? undefined : 'page'}>
          {w.allOutcomes}
        </a>
        {OUTCOMES.map((one) => (
          <a
            key={one}
            href={`/listes/${list.list}?issue=${one}`}
            aria-current={one === outcome ? 'page' : undefined}
          >
            {w.outcomes[one]}
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <Empty says={w.noLines} />
      ) : (
        <Table
          rows
          caption={w.lines}
          head={[
            { says: w.contract },
            { says: w.customer },
            { says: w.outcome },
            { says: w.terminated, wide: true },
            { says: w.debt, figures: true, wide: true },
            { says: w.deposit, figures: true, wide: true },
            { says: w.net, figures: true },
          ]}
        >
          {lines.map((one) => (
            <tr key={one.contract}>
              <td>
                <a href={`/contrats/${one.contract}`}>{one.contract}</a>
              </td>
              <td class="name">{one.customer}</td>
              <td>
                <Outcome one={one} isSent={list.transmittedOn !== null} />
              </td>
              <td class="wide">{one.terminatedOn && <Day on={one.terminatedOn} />}</td>
              <td class="n wide">
                <Digits of={one.debt} />
              </td>
              <td class="n wide">
                <Digits of={one.deposit} />
              </td>
              <td class="n">
                <Net of={minus(one.debt, one.deposit)} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager next={data.next} first={data.first} />
    </Card>
  );
}

type OutcomeProps = { readonly one: LineView; readonly isSent: boolean };

function Outcome({ one, isSent }: OutcomeProps) {
  const { words } = useScene();
  const w = words.solder;
  return (
    <>
      <Chip tone={TONES[one.outcome]}>{w.outcomes[one.outcome]}</Chip>
      {one.refused && <small class="quiet"> {w.refusals[one.refused] ?? one.refused}</small>}
      {one.reversed && <small class="quiet"> {w.reversed}</small>}
      {isSent && one.outcome === 'SETTLED' && !one.reversed && <Answer one={one} />}
    </>
  );
}

function Answer({ one }: { readonly one: LineView }) {
  const { words } = useScene();
  const w = words.solder;
  if (one.accepted === null) return <small class="quiet"> {w.noAnswerYet}</small>;
  if (one.accepted) return <small class="quiet"> {w.accepted}</small>;
  return (
    <small class="fault">
      {' '}
      {w.rejected} : {one.rejectedBecause}
    </small>
  );
}
