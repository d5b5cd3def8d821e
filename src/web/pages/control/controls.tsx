import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import { CONTROLS, type ControlName, countFindings, type Finding, readFindings } from '#oversight';
import { calendarDate, day } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterChoice, Filters } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { agencyName, inWords } from './naming.ts';
import { type Span, SpanDays, spanFields, spanOf } from './span.tsx';
import { ControlTabs } from './tabs.tsx';

const MOST_ROWS = 50;
const FIRST_DAY = day('1900-01-01');

type Counted = { readonly control: ControlName; readonly findings: number };
type Overview = { readonly span: Span; readonly counted: readonly Counted[] };

const OVERVIEW = page({
  path: '/controle',
  act: 'SEE_CONTROLS',
  query: z.object(spanFields),
  title: ({ words }) => words.controle.title,
  load: async (work, { query }): Promise<Overview> => {
    const span = spanOf(query, work.businessDate);
    const counted: Counted[] = [];
    for (const control of CONTROLS) {
      counted.push({ control, findings: await countFindings(work, control, span) });
    }
    return { span, counted };
  },
  view: ({ span, counted }, { words }) => (
    <>
      <Heading title={words.controle.title} sub={words.controle.sub} />
      <ControlTabs />
      <Filters to="/controle" says={words.controle.show}>
        <SpanDays {...span} />
      </Filters>
      <Counts span={span} counted={counted} />
    </>
  ),
});

function Counts({ span, counted }: Overview) {
  const { words } = useScene();
  const w = words.controle;
  const quiet = counted.every(({ findings }) => findings === 0);
  return (
    <Card title={w.controls} sub={quiet ? w.noFindings : w.controlsSub}>
      <Table
        caption={w.controls}
        head={[
          { says: w.control },
          { says: w.looksFor, wide: true },
          { says: w.findings, figures: true },
        ]}
      >
        {counted.map(({ control, findings }) => (
          <tr key={control}>
            <td>
              <a href={`/controle/constats?controle=${control}&du=${span.from}&au=${span.to}`}>
                {w.names[control].says}
              </a>
            </td>
            <td class="wide quiet">{w.names[control].means}</td>
            <td class="n">
              {findings === 0 ? (
                <Chip tone="due">{w.none}</Chip>
              ) : (
                <Chip tone="wait">{w.many(findings)}</Chip>
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

type Found = {
  readonly control: ControlName;
  readonly span: Span;
  readonly found: readonly (Finding & { readonly key: string })[];
  readonly agencies: readonly Agency[];
  readonly first: boolean;
  readonly next: string | undefined;
};

const FINDINGS = page({
  path: '/controle/constats',
  act: 'SEE_CONTROLS',
  query: z.object({
    ...spanFields,
    controle: z.enum(CONTROLS).default(CONTROLS[0]).catch(CONTROLS[0]),
    suite: cursorField,
  }),
  title: ({ words }, { control }: Found) => words.controle.names[control].says,
  load: async (work, { query }): Promise<Found> => {
    const span = spanOf(query, work.businessDate);
    const [on = '', key = ''] = query.suite ?? [];
    const after = [calendarDate(on) ?? FIRST_DAY, key] as const;
    const found = await readFindings(work, query.controle, span, after, MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    return {
      control: query.controle,
      span,
      found,
      agencies: await readAgencies(work),
      first: query.suite === undefined,
      next: last && toCursor([last.on, last.key]),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading
        title={words.controle.names[data.control].says}
        sub={words.controle.names[data.control].means}
      />
      <ControlTabs />
      <Filters to="/controle/constats" says={words.controle.show}>
        <FilterChoice
          name="controle"
          label={words.controle.control}
          value={data.control}
          choices={CONTROLS.map((name) => [name, words.controle.names[name].says] as const)}
        />
        <SpanDays {...data.span} />
      </Filters>
      <Rows {...data} />
    </>
  ),
});

function Rows({ control, found, agencies, first, next }: Found) {
  const scene = useScene();
  const w = scene.words.controle;
  if (found.length === 0) {
    return (
      <Card>
        <Empty says={w.noneOfThese}>{w.noneAdvice}</Empty>
      </Card>
    );
  }
  return (
    <Card>
      <Table
        caption={w.names[control].says}
        head={[
          { says: w.subject },
          { says: w.day },
          { says: w.agency, wide: true },
          { says: w.person, wide: true },
          { says: w.says },
        ]}
      >
        {found.map((one) => (
          <tr key={one.key}>
            <td>
              <Subject control={control} subject={one.subject} />
            </td>
            <td>
              <Day on={one.on} />
            </td>
            <td class="wide">{agencyName(agencies, one.agency, scene)}</td>
            <td class="name wide">{one.actor}</td>
            <td class="name">{inWords(one.says, scene)}</td>
          </tr>
        ))}
      </Table>
      <Pager first={first} next={next} />
    </Card>
  );
}

const OF_ACTS: readonly ControlName[] = ['OUT_OF_HOURS_ACTS', 'REFUSED_SELF_APPROVALS'];

type SubjectProps = { readonly control: ControlName; readonly subject: string };

/** A contract, an act of the trail, or a receipt, with the way to it. */
function Subject({ control, subject }: SubjectProps) {
  const { words } = useScene();
  if (OF_ACTS.includes(control)) {
    const cursor = toCursor([(BigInt(subject) + 1n).toString()]);
    return <a href={`/controle/piste?suite=${cursor}`}>{words.controle.act(subject)}</a>;
  }
  if (control === 'SAME_DAY_CANCELLATIONS') return <>{subject}</>;
  return <a href={`/contrats/${subject}`}>{subject}</a>;
}

export const CONTROLS_PAGES: readonly Place[] = [OVERVIEW, FINDINGS];
