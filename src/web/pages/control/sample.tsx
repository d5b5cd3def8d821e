import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import { drawSample } from '#oversight';
import { francs } from '#values';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Filters, FilterText } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Net } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { agencyName } from './naming.ts';
import { type Span, SpanDays, spanFields, spanOf } from './span.tsx';
import { ControlTabs } from './tabs.tsx';

const COUNT = 25;
const MOST = 500;

type Drawn = {
  readonly span: Span;
  readonly seed: string;
  readonly count: number;
  readonly sample: Awaited<ReturnType<typeof drawSample>>;
  readonly agencies: readonly Agency[];
};

const SAMPLE = page({
  path: '/controle/echantillon',
  act: 'SEE_CONTROLS',
  query: z.object({
    ...spanFields,
    graine: z
      .string()
      .regex(/^\P{Cc}{1,50}$/u)
      .optional()
      .catch(undefined),
    nombre: z.coerce.number().int().min(1).max(MOST).default(COUNT).catch(COUNT),
  }),
  title: ({ words }) => words.controle.tabs.sample,
  load: async (work, { query }): Promise<Drawn> => {
    const span = spanOf(query, work.businessDate);
    const seed = query.graine ?? `${work.businessDate}`;
    return {
      span,
      seed,
      count: query.nombre,
      sample: await drawSample(work, seed, query.nombre, span),
      agencies: await readAgencies(work),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.controle.tabs.sample} sub={words.controle.sampleSub} />
      <ControlTabs />
      <Filters to="/controle/echantillon" says={words.controle.draw}>
        <FilterText name="graine" label={words.controle.seed} value={data.seed} />
        <FilterText name="nombre" label={words.controle.count} value={String(data.count)} />
        <SpanDays {...data.span} />
      </Filters>
      <Rows {...data} />
    </>
  ),
});

function Rows({ sample, agencies, seed }: Drawn) {
  const scene = useScene();
  const w = scene.words.controle;
  if (sample.length === 0) {
    return (
      <Card>
        <Empty says={w.noSample}>{w.noSampleAdvice}</Empty>
      </Card>
    );
  }
  return (
    <Card title={w.drawnWith(sample.length, seed)} sub={w.drawnAgain}>
      <Table
        caption={w.tabs.sample}
        head={[
          { says: w.rank, figures: true },
          { says: w.contract },
          { says: w.agency },
          { says: w.rule },
          { says: w.settledOn },
          { says: w.net, figures: true },
        ]}
      >
        {sample.map((one, place) => (
          <tr key={one.contract}>
            <td class="n">{place + 1}</td>
            <td>
              <a href={`/contrats/${one.contract}`}>{one.contract}</a>
            </td>
            <td>{agencyName(agencies, one.agency, scene)}</td>
            <td>{w.rules[one.rule] ?? one.rule}</td>
            <td>
              <Day on={one.on} />
            </td>
            <td class="n">
              <Net of={francs(one.net)} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

export const SAMPLE_PAGES: readonly Place[] = [SAMPLE];
