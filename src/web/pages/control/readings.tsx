import { z } from 'zod';
import { findBrokenLinks, NO_AGENCY, readHeads } from '#audit';
import { type Agency, readAgencies } from '#contracts';
import { readReadings } from '#oversight';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Filters, FilterText } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField, textField } from '../../fields.ts';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { Moment } from './moment.tsx';
import { agencyName } from './naming.ts';
import { SpanDays, spanFields } from './span.tsx';
import { ControlTabs } from './tabs.tsx';
import { numberIn } from './trail.tsx';

const MOST_ROWS = 50;

const query = z.object({
  ...spanFields,
  qui: textField(100).optional().catch(undefined),
  dossier: keyField.optional().catch(undefined),
  suite: cursorField,
});

type Read = {
  readonly asked: z.infer<typeof query>;
  readonly found: Awaited<ReturnType<typeof readReadings>>;
  readonly agencies: readonly Agency[];
  readonly next: string | undefined;
};

const READINGS = page({
  path: '/controle/consultations',
  act: 'SEE_TRAIL',
  query,
  title: ({ words }) => words.controle.tabs.readings,
  load: async (work, { query: asked }): Promise<Read> => {
    const filter = { person: asked.qui, subject: asked.dossier, from: asked.du, to: asked.au };
    const found = await readReadings(work, filter, numberIn(asked.suite), MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    const agencies = await readAgencies(work);
    return { asked, found, agencies, next: last && toCursor([last.reading.toString()]) };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.controle.tabs.readings} sub={words.controle.readingsSub} />
      <ControlTabs />
      <Filters to="/controle/consultations" says={words.controle.show}>
        <FilterText name="qui" label={words.controle.person} value={data.asked.qui} />
        <FilterText name="dossier" label={words.controle.file} value={data.asked.dossier} />
        <SpanDays from={data.asked.du} to={data.asked.au} />
      </Filters>
      <Readings {...data} />
    </>
  ),
});

function Readings({ asked, found, agencies, next }: Read) {
  const scene = useScene();
  const w = scene.words.controle;
  return (
    <Card>
      {found.length === 0 ? (
        <Empty says={w.noReadings}>{w.noReadingsAdvice}</Empty>
      ) : (
        <Table
          caption={w.tabs.readings}
          head={[
            { says: w.when },
            { says: w.person },
            { says: w.file },
            { says: w.agency, wide: true },
            { says: w.request, wide: true },
          ]}
        >
          {found.map((one) => (
            <tr key={one.reading.toString()}>
              <td>
                <Moment at={one.readAt} />
              </td>
              <td class="name">{one.person}</td>
              <td>
                {one.kind === 'CONTRACT' ? (
                  <a href={`/contrats/${one.subject}`}>{one.subject}</a>
                ) : (
                  w.customer(one.subject)
                )}
              </td>
              <td class="wide">{agencyName(agencies, one.agency, scene)}</td>
              <td class="wide">
                <code>{one.request}</code>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager first={asked.suite === undefined} next={next} />
    </Card>
  );
}

type Checked = { readonly agency: string; readonly broken: readonly bigint[] };

type Chains = {
  readonly heads: Awaited<ReturnType<typeof readHeads>>;
  readonly agencies: readonly Agency[];
  readonly checked: Checked | undefined;
};

const CHAINS = page({
  path: '/controle/chaines',
  act: 'SEE_TRAIL',
  query: z.object({
    verifier: z
      .union([z.literal(NO_AGENCY), keyField])
      .optional()
      .catch(undefined),
  }),
  title: ({ words }) => words.controle.tabs.chains,
  load: async (work, { query: { verifier } }): Promise<Chains> => {
    const heads = await readHeads(work);
    const head = heads.find((one) => one.agency === verifier);
    const checked = head && {
      agency: head.agency,
      broken: await findBrokenLinks(work, head.agency),
    };
    return { heads, agencies: await readAgencies(work), checked };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.controle.tabs.chains} sub={words.controle.chainsSub} />
      <ControlTabs />
      <Verdict {...data} />
      <Heads {...data} />
    </>
  ),
});

function Verdict({ checked, agencies }: Chains) {
  const scene = useScene();
  const w = scene.words.controle;
  if (!checked) return null;
  const name = agencyName(agencies, checked.agency, scene);
  if (checked.broken.length === 0) {
    return (
      <p class="notice" role="status">
        {w.whole(name)}
      </p>
    );
  }
  return (
    <p class="summary" role="alert">
      {w.broken(name, checked.broken.join(', '))}
    </p>
  );
}

function Heads({ heads, agencies, checked }: Chains) {
  const scene = useScene();
  const w = scene.words.controle;
  if (heads.length === 0) {
    return (
      <Card>
        <Empty says={w.noChains} />
      </Card>
    );
  }
  return (
    <Card>
      <Table
        caption={w.tabs.chains}
        head={[
          { says: w.agency },
          { says: w.links, figures: true },
          { says: w.head, wide: true },
          { says: w.state },
        ]}
      >
        {heads.map((one) => (
          <tr key={one.agency}>
            <td>{agencyName(agencies, one.agency, scene)}</td>
            <td class="n">{one.seq.toString()}</td>
            <td class="wide">
              <code title={one.hash}>{one.hash.slice(0, 24)}…</code>
            </td>
            <td>
              {checked?.agency === one.agency && <State broken={checked.broken.length > 0} />}{' '}
              <a
                href={`/controle/chaines?verifier=${encodeURIComponent(one.agency)}`}
                aria-label={w.checkOne(agencyName(agencies, one.agency, scene))}
              >
                {w.check}
              </a>
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

function State({ broken }: { readonly broken: boolean }) {
  const { words } = useScene();
  return broken ? (
    <Chip tone="owe">{words.controle.isBroken}</Chip>
  ) : (
    <Chip tone="due">{words.controle.isWhole}</Chip>
  );
}

export const READINGS_PAGES: readonly Place[] = [READINGS, CHAINS];
