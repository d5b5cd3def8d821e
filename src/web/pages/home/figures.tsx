import { readAgencies } from '#contracts';
import type { Work } from '#database';
import { type Ageing, BUCKETS, sumAgeing, sumSettled } from '#oversight';
import { day, NO_FRANCS, plus } from '#values';
import { drawBars } from '../../draw-bars.ts';
import { Card } from '../../elements/card.tsx';
import { Chart } from '../../elements/chart.tsx';
import { Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';

/** What heads, the DCC and control look at: ages of what is open, and what was settled. */
export type Figures = {
  readonly ageing: readonly Ageing[];
  readonly chart: string;
  readonly settled: Awaited<ReturnType<typeof sumSettled>>;
  readonly by: 'agency' | 'region';
};

/** The figures of the agencies that the work sees, place by place. */
export async function readFigures(work: Work, by: Figures['by']): Promise<Figures> {
  const ageing = await sumAgeing(work, by);
  const from = day(`${work.businessDate.slice(0, 8)}01`);
  const settled = await sumSettled(work, by, { from, to: work.businessDate });
  const agencies = await readAgencies(work);
  const nameOf = (place: string): string =>
    (by === 'agency'
      ? agencies.find((one) => one.code === place)?.name
      : agencies.find((one) => one.region === place)?.regionName) ?? place;
  const named = settled.map((one) => ({ ...one, place: nameOf(one.place) }));
  return { ageing, chart: await drawAges(ageing), settled: named, by };
}

const byBucket = (ageing: readonly Ageing[]) =>
  BUCKETS.map((bucket) => {
    const those = ageing.filter((one) => one.bucket === bucket);
    return {
      bucket,
      contracts: those.reduce((sum, one) => sum + one.contracts, 0),
      debit: those.reduce((sum, one) => plus(sum, one.debit), NO_FRANCS),
      credit: those.reduce((sum, one) => plus(sum, one.credit), NO_FRANCS),
    };
  });

const drawAges = (ageing: readonly Ageing[]): Promise<string> =>
  drawBars(
    byBucket(ageing).map(({ bucket, contracts }, place) => ({
      name: bucket === '>180' ? '> 180 j' : `${bucket.replace('-', '–')} j`,
      value: contracts,
      says: contracts.toLocaleString('fr-FR'),
      tone: place === 0 ? 'brand' : place < 3 ? 'wait' : 'owe',
    })),
  );

export function Ages({ figures }: { readonly figures: Figures }) {
  const { words } = useScene();
  const w = words.accueil;
  const rows = byBucket(figures.ageing);
  return (
    <Card title={w.figures} sub={w.figuresSub}>
      <Chart svg={figures.chart} says={w.figures} />
      <details>
        <summary>{words.elements.figuresOf}</summary>
        <Table
          caption={w.figures}
          head={[
            { says: w.age },
            { says: w.count, figures: true },
            { says: w.debit, figures: true },
            { says: w.credit, figures: true },
          ]}
        >
          {rows.map((row) => (
            <tr key={row.bucket}>
              <td>{w.days(row.bucket)}</td>
              <td class="n">{row.contracts.toLocaleString('fr-FR')}</td>
              <td class="n">
                <Digits of={row.debit} />
              </td>
              <td class="n">
                <Digits of={row.credit} />
              </td>
            </tr>
          ))}
        </Table>
      </details>
    </Card>
  );
}

export function Places({ figures }: { readonly figures: Figures }) {
  const { words } = useScene();
  const w = words.accueil;
  const title = figures.by === 'region' ? w.regions : w.places;
  return (
    <Card title={title}>
      <Table
        caption={title}
        head={[
          { says: w.place },
          { says: w.settled, figures: true },
          { says: w.settledLate, figures: true },
          { says: w.toRecover, figures: true },
          { says: w.toRefund, figures: true },
        ]}
      >
        {figures.settled.map((one) => (
          <tr key={one.place}>
            <td>{one.place}</td>
            <td class="n">{one.settled.toLocaleString('fr-FR')}</td>
            <td class="n">{one.late.toLocaleString('fr-FR')}</td>
            <td class="n">
              <Digits of={one.toRecover} />
            </td>
            <td class="n">
              <Digits of={one.toRefund} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}
