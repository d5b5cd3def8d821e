import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import { BUCKETS, type By, sumAgeing, sumRefundDelays, sumSettled } from '#oversight';
import { type Francs, NO_FRANCS, plus } from '#values';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterChoice, Filters } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { type Span, SpanDays, spanFields, spanOf } from './span.tsx';
import { ControlTabs } from './tabs.tsx';

type Figures = {
  readonly by: By;
  readonly span: Span;
  readonly agencies: readonly Agency[];
  readonly settled: Awaited<ReturnType<typeof sumSettled>>;
  readonly open: Awaited<ReturnType<typeof sumAgeing>>;
  readonly refunds: Awaited<ReturnType<typeof sumRefundDelays>>;
};

const FIGURES = page({
  path: '/controle/chiffres',
  act: 'SEE_FIGURES',
  query: z.object({
    ...spanFields,
    par: z.enum(['agency', 'region']).default('agency').catch('agency'),
  }),
  title: ({ words }) => words.controle.tabs.figures,
  load: async (work, { query }): Promise<Figures> => {
    const span = spanOf(query, work.businessDate);
    return {
      by: query.par,
      span,
      agencies: await readAgencies(work),
      settled: await sumSettled(work, query.par, span),
      open: await sumAgeing(work, query.par),
      refunds: await sumRefundDelays(work, query.par, span),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.controle.tabs.figures} sub={words.controle.figuresSub} />
      <ControlTabs />
      <Filters to="/controle/chiffres" says={words.controle.show}>
        <FilterChoice
          name="par"
          label={words.controle.by}
          value={data.by}
          choices={[
            ['agency', words.controle.byAgency],
            ['region', words.controle.byRegion],
          ]}
        />
        <SpanDays {...data.span} />
      </Filters>
      <div class="grid">
        <Settled {...data} />
        <Open {...data} />
        <Refunds {...data} />
      </div>
    </>
  ),
});

function nameOf({ by, agencies }: Figures, place: string): string {
  const found = agencies.find((one) => (by === 'agency' ? one.code : one.region) === place);
  return (by === 'agency' ? found?.name : found?.regionName) ?? place;
}

const count = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const sum = (amounts: readonly Francs[]): Francs => amounts.reduce(plus, NO_FRANCS);

function Settled(data: Figures) {
  const { words } = useScene();
  const w = words.controle;
  const { settled, by } = data;
  return (
    <Card title={w.settledTitle} sub={w.settledSub}>
      {settled.length === 0 ? (
        <Empty says={w.nothingSettled} />
      ) : (
        <Table
          caption={w.settledTitle}
          head={[
            { says: by === 'agency' ? w.agency : w.region },
            { says: w.settled, figures: true },
            { says: w.late, figures: true },
            { says: w.automatic, figures: true, wide: true },
            { says: w.manual, figures: true, wide: true },
            { says: w.toRecover, figures: true },
            { says: w.toRefund, figures: true },
          ]}
          foot={
            <tr>
              <th scope="row">{words.elements.total}</th>
              <td class="n">{count(settled.map((one) => one.settled))}</td>
              <td class="n">{count(settled.map((one) => one.late))}</td>
              <td class="n wide">{count(settled.map((one) => one.automatic))}</td>
              <td class="n wide">{count(settled.map((one) => one.manual))}</td>
              <td class="n">
                <Digits of={sum(settled.map((one) => one.toRecover))} />
              </td>
              <td class="n">
                <Digits of={sum(settled.map((one) => one.toRefund))} />
              </td>
            </tr>
          }
        >
          {settled.map((one) => (
            <tr key={one.place}>
              <td>{nameOf(data, one.place)}</td>
              <td class="n">{one.settled}</td>
              <td class="n">{one.late}</td>
              <td class="n wide">{one.automatic}</td>
              <td class="n wide">{one.manual}</td>
              <td class="n">
                <Digits of={one.toRecover} />
              </td>
              <td class="n">
                <Digits of={one.toRefund} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

/** One row a place, one column an age: how many contracts wait, and what both sides come to. */
function Open(data: Figures) {
  const { words } = useScene();
  const w = words.controle;
  const { open, by } = data;
  const places = [...new Set(open.map(({ place }) => place))];
  const at = (place: string, bucket: string) =>
    open.find((one) => one.place === place && one.bucket === bucket)?.contracts ?? 0;
  return (
    <Card title={w.openTitle} sub={w.openSub}>
      {open.length === 0 ? (
        <Empty says={w.nothingOpen} />
      ) : (
        <Table
          caption={w.openTitle}
          head={[
            { says: by === 'agency' ? w.agency : w.region },
            ...BUCKETS.map((bucket) => ({ says: w.days(bucket), figures: true })),
            { says: w.debtors, figures: true },
            { says: w.creditors, figures: true },
          ]}
        >
          {places.map((place) => (
            <tr key={place}>
              <td>{nameOf(data, place)}</td>
              {BUCKETS.map((bucket) => (
                <td key={bucket} class="n">
                  {at(place, bucket)}
                </td>
              ))}
              <td class="n">
                <Digits of={sum(open.filter((one) => one.place === place).map((o) => o.debit))} />
              </td>
              <td class="n">
                <Digits of={sum(open.filter((one) => one.place === place).map((o) => o.credit))} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

function Refunds(data: Figures) {
  const { words } = useScene();
  const w = words.controle;
  const { refunds, by } = data;
  return (
    <Card title={w.refundsTitle} sub={w.refundsSub}>
      {refunds.length === 0 ? (
        <Empty says={w.noRefunds} />
      ) : (
        <Table
          caption={w.refundsTitle}
          head={[
            { says: by === 'agency' ? w.agency : w.region },
            { says: w.issued, figures: true },
            { says: w.median, figures: true },
            { says: w.longest, figures: true },
            { says: w.pending, figures: true },
          ]}
        >
          {refunds.map((one) => (
            <tr key={one.place}>
              <td>{nameOf(data, one.place)}</td>
              <td class="n">{one.issued}</td>
              <td class="n">{w.inDays(one.medianDays)}</td>
              <td class="n">{w.inDays(one.longestDays)}</td>
              <td class="n">{one.pending}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

export const FIGURES_PAGES: readonly Place[] = [FIGURES];
