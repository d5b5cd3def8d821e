import { z } from 'zod';
import type { Agency } from '#contracts';
import { readRequests, type ShownRequest } from '#refunds';
import { cursorField, toCursor } from '../../cursor.ts';
import { ActLink } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterAgency, FilterChoice, Filters, FilterText } from '../../elements/filters.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField } from '../../fields.ts';
import { type Place, page } from '../../page.ts';
import { allows, useScene } from '../../scene.ts';
import { readOwnAgencies } from '../till/read.ts';

const STATES = [
  'REQUESTED',
  'APPROVED',
  'ISSUED',
  'RETURNED',
  'REJECTED',
  'CANCELLED',
  'WITHOUT_OBJECT',
] as const;
type State = (typeof STATES)[number];

const MOST_ROWS = 50;

type Filter = {
  readonly state: State | undefined;
  readonly agency: string | undefined;
  readonly contract: string | undefined;
};
type Data = {
  readonly filter: Filter;
  readonly agencies: readonly Agency[];
  readonly found: readonly ShownRequest[];
  readonly next: string | undefined;
  readonly first: boolean;
};

const LIST = page({
  path: '/remboursements',
  act: 'SEE_CONTRACTS',
  query: z.object({
    etat: z.enum(STATES).optional().catch(undefined),
    agence: z.string().max(64).optional(),
    contrat: keyField.optional().catch(undefined),
    suite: cursorField,
  }),
  title: ({ words }) => words.remboursements.title,
  load: async (work, { query }, who): Promise<Data> => {
    const filter = { state: query.etat, agency: query.agence, contract: query.contrat };
    const [number = '0'] = query.suite ?? [];
    const after = /^\d{1,18}$/.test(number) ? BigInt(number) : 0n;
    const found = await readRequests(work, filter, after, MOST_ROWS);
    const last = found.length === MOST_ROWS ? found.at(-1) : undefined;
    return {
      filter,
      agencies: await readOwnAgencies(work, who),
      found,
      next: last && toCursor([last.request.toString()]),
      first: query.suite === undefined,
    };
  },
  shows: ({ found }) => found.map(({ parts: [part] }) => part),
  view: (data, { words }) => (
    <>
      <Heading title={words.remboursements.title} sub={words.remboursements.sub}>
        <ActLink act="REQUEST_REFUND" href="/remboursements/demander" go press="F3">
          {words.remboursements.ask}
        </ActLink>
      </Heading>
      <RefundTabs />
      <Narrow {...data} />
      <Card>
        {data.found.length === 0 ? (
          <Empty says={words.remboursements.none}>{words.remboursements.noneAdvice}</Empty>
        ) : (
          <Requests found={data.found} />
        )}
        <Pager next={data.next} first={data.first} />
      </Card>
    </>
  ),
});

/** Requests, and the files that banks pay them by. */
export function RefundTabs() {
  const scene = useScene();
  const w = scene.words.remboursements.tabs;
  const here = scene.address.split('?')[0];
  const tabs = [
    ['/remboursements', w.requests, true],
    ['/remboursements/fichiers', w.files, true],
    [
      '/remboursements/banques',
      w.banks,
      allows(scene, 'ISSUE_REFUND') || allows(scene, 'PROPOSE_PARAMETER'),
    ],
  ] as const;
  return (
    <nav class="tabs" aria-label={scene.words.remboursements.title}>
      {tabs
        .filter(([, , shown]) => shown)
        .map(([href, says]) => (
          <a key={href} href={href} aria-current={here === href ? 'page' : undefined}>
            {says}
          </a>
        ))}
    </nav>
  );
}

function Narrow({ filter, agencies }: Data) {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Filters to="/remboursements" says={w.show}>
      <FilterText name="contrat" label={w.contract} value={filter.contract} grow />
      <FilterChoice
        name="etat"
        label={w.state}
        none={w.anyState}
        value={filter.state}
        choices={STATES.map((state) => [state, w.states[state]])}
      />
      <FilterAgency value={filter.agency} agencies={agencies} />
    </Filters>
  );
}

const TONES: Readonly<Record<State, Tone>> = {
  REQUESTED: 'wait',
  APPROVED: 'calm',
  ISSUED: 'due',
  RETURNED: 'owe',
  REJECTED: 'plain',
  CANCELLED: 'plain',
  WITHOUT_OBJECT: 'plain',
};

export function StateOf({ state }: { readonly state: State }) {
  const { words } = useScene();
  return <Chip tone={TONES[state]}>{words.remboursements.states[state]}</Chip>;
}

function Requests({ found }: { readonly found: readonly ShownRequest[] }) {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Table
      rows
      caption={w.title}
      head={[
        { says: w.request },
        { says: w.holder },
        { says: w.state },
        { says: w.contract, wide: true },
        { says: w.requestedOn, wide: true },
        { says: w.method, wide: true },
        { says: w.amount, figures: true },
      ]}
    >
      {found.map(({ request, amount, parts: [part, ...others] }) => (
        <tr key={request.toString()}>
          <td>
            <a href={`/remboursements/${request}`}>{w.number(request.toString())}</a>
          </td>
          <td class="name">{part.holder}</td>
          <td>
            <StateOf state={part.state} />
          </td>
          <td class="wide">
            <a href={`/contrats/${part.contract}`}>{part.contract}</a>
          </td>
          <td class="wide">
            <Day on={part.requestedOn} />
          </td>
          <td class="wide">
            {others.length > 0 ? w.partsCount(others.length + 1) : w.methods[part.method]}
          </td>
          <td class="n">
            <Digits of={amount} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

export const LISTING: readonly Place[] = [LIST];
