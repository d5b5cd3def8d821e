import { z } from 'zod';
import { NO_AGENCY } from '#audit';
import { type Agency, readAgencies } from '#contracts';
import { readTrail } from '#oversight';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterChoice, Filters, FilterText } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField, textField } from '../../fields.ts';
import { type Place, page } from '../../page.ts';
import { type Scene, useScene } from '../../scene.ts';
import { Moment } from './moment.tsx';
import { agencyName, inWords } from './naming.ts';
import { SpanDays, spanFields } from './span.tsx';
import { ControlTabs } from './tabs.tsx';

const MOST_ROWS = 50;

const query = z.object({
  ...spanFields,
  agence: z
    .union([z.literal(NO_AGENCY), keyField])
    .optional()
    .catch(undefined),
  qui: textField(100).optional().catch(undefined),
  acte: z
    .string()
    .regex(/^[A-Z_]{1,50}$/)
    .optional()
    .catch(undefined),
  contrat: keyField.optional().catch(undefined),
  suite: cursorField,
});

type Act = Awaited<ReturnType<typeof readTrail>>[number];

type Trail = {
  readonly asked: z.infer<typeof query>;
  readonly found: readonly Act[];
  readonly agencies: readonly Agency[];
  readonly next: string | undefined;
};

const TRAIL = page({
  path: '/controle/piste',
  act: 'SEE_TRAIL',
  query,
  title: ({ words }) => words.controle.tabs.trail,
  load: async (work, { query: asked }): Promise<Trail> => {
    const filter = {
      agency: asked.agence,
      actor: asked.qui,
      kind: asked.acte,
      contract: asked.contrat,
      from: asked.du,
      to: asked.au,
    };
    const found = await readTrail(work, filter, numberIn(asked.suite), MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    const agencies = await readAgencies(work);
    return { asked, found, agencies, next: last && toCursor([last.act.toString()]) };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.controle.tabs.trail} sub={words.controle.trailSub} />
      <ControlTabs />
      <Asking {...data} />
      <Acts {...data} />
    </>
  ),
});

function Asking({ asked, agencies }: Trail) {
  const { words } = useScene();
  const w = words.controle;
  return (
    <Filters to="/controle/piste" says={w.show}>
      <FilterChoice
        name="acte"
        label={w.what}
        value={asked.acte}
        none={w.anyAct}
        choices={Object.entries(w.acts)}
      />
      <FilterText name="qui" label={w.person} value={asked.qui} />
      <FilterText name="contrat" label={w.contract} value={asked.contrat} />
      <FilterChoice
        name="agence"
        label={w.agency}
        value={asked.agence}
        none={w.anyAgency}
        choices={[
          [NO_AGENCY, w.noAgency] as const,
          ...agencies.map(({ code, name }) => [code, name] as const),
        ]}
      />
      <SpanDays from={asked.du} to={asked.au} />
    </Filters>
  );
}

function Acts({ asked, found, agencies, next }: Trail) {
  const scene = useScene();
  const w = scene.words.controle;
  return (
    <Card>
      {found.length === 0 ? (
        <Empty says={w.noActs}>{w.noActsAdvice}</Empty>
      ) : (
        <Table
          caption={w.tabs.trail}
          head={[
            { says: w.when },
            { says: w.what },
            { says: w.person },
            { says: w.agency, wide: true },
            { says: w.rows, figures: true, wide: true },
            { says: w.says, wide: true },
            { says: w.link },
          ]}
        >
          {found.map((one) => (
            <tr key={one.act.toString()}>
              <td>
                <Moment at={one.doneAt} />
              </td>
              <td>{w.acts[one.kind] ?? one.kind}</td>
              <td class="name">{one.actor}</td>
              <td class="wide">{agencyName(agencies, one.agency, scene)}</td>
              <td class="n wide">{one.rowCount}</td>
              <td class="wide long">{inWords(one.details, scene)}</td>
              <td>
                <Link act={one} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager first={asked.suite === undefined} next={next} />
    </Card>
  );
}

/** What stands behind an act: its place in the chain, and how it came in. */
function Link({ act }: { readonly act: Act }) {
  const scene = useScene();
  const w = scene.words.controle;
  return (
    <details>
      <summary>{w.linkNumber(act.seq.toString())}</summary>
      <dl class="behind">
        <dt>{w.actNumber}</dt>
        <dd>{act.act.toString()}</dd>
        {originOf(act, scene).flatMap(([name, value]) => [
          <dt key={name}>{name}</dt>,
          <dd key={`${name}=`}>{value}</dd>,
        ])}
        <dt>{w.hash}</dt>
        <dd>
          <code>{act.hash}</code>
        </dd>
      </dl>
    </details>
  );
}

const origin = z.object({
  role: z.string(),
  onBehalfOf: z.string().optional(),
  door: z.string(),
  requestId: z.string(),
  idempotencyKey: z.string().optional(),
  reason: z.string().optional(),
});

function originOf(act: Act, { words }: Scene): readonly (readonly [string, string])[] {
  if (act.origin === null) return [];
  const said = origin.parse(JSON.parse(act.origin));
  const w = words.controle;
  const roles: Readonly<Record<string, string>> = words.shell.roles;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [w.role, roles[said.role] ?? said.role],
    [w.onBehalfOf, said.onBehalfOf],
    [w.door, w.doors[said.door] ?? said.door],
    [w.request, said.requestId],
    [w.key, said.idempotencyKey],
    [w.reason, said.reason],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

/** Before which act a page begins; what was not ours begins at the start. */
export function numberIn(keys: readonly string[] | undefined): bigint | undefined {
  const [number = ''] = keys ?? [];
  return /^\d{1,18}$/.test(number) ? BigInt(number) : undefined;
}

export const TRAIL_PAGES: readonly Place[] = [TRAIL];
