import { z } from 'zod';
import { sightOf } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { LIST_STATES, type ListView, readLists, readUnanswered, type UnansweredList } from '#lists';
import { cursorField, toCursor } from '../../cursor.ts';
import { ActLink } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField } from '../../fields.ts';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { StateChip } from './state-chip.tsx';

const MOST_ROWS = 50;

type Lists = {
  readonly state: ListView['state'] | undefined;
  readonly agency: string | undefined;
  readonly agencies: readonly Agency[];
  readonly rows: readonly ListView[];
  readonly unanswered: readonly UnansweredList[];
  readonly first: boolean;
  readonly next: string | undefined;
};

const LISTS_PAGE = page({
  path: '/listes',
  act: 'SEE_CONTRACTS',
  query: z.object({
    etat: z.enum(LIST_STATES).optional().catch(undefined),
    agence: keyField.optional().catch(undefined),
    suite: cursorField,
  }),
  title: ({ words }) => words.solder.listsTitle,
  load: async (work, { query }, who): Promise<Lists> => {
    const [from] = query.suite ?? [];
    const after = from !== undefined && /^\d{1,18}$/.test(from) ? BigInt(from) : undefined;
    const asked = { state: query.etat, agency: query.agence };
    const rows = await readLists(work, asked, { after, limit: MOST_ROWS });
    const last = rows.length === MOST_ROWS ? rows.at(-1) : undefined;
    const agencies = await readAgencies(work);
    const seen = sightOf(who, agencies);
    return {
      ...asked,
      agencies: agencies.filter((one) => !seen || seen.includes(one.code)),
      rows,
      unanswered: await readUnanswered(work),
      first: after === undefined,
      next: last && toCursor([last.list.toString()]),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.solder.listsTitle} sub={words.solder.listsSub}>
        <a class="button" href="/listes/rejetees">
          {words.solder.returnedLink}
        </a>
        <ActLink act="PREPARE_LIST" href="/solder" go>
          {words.solder.prepareOne}
        </ActLink>
      </Heading>
      <States data={data} />
      <div class="grid">
        {data.unanswered.length > 0 && <Unanswered lists={data.unanswered} />}
        <Rows data={data} />
      </div>
    </>
  ),
});

function States({ data }: { readonly data: Lists }) {
  const { words } = useScene();
  const w = words.solder;
  const place = data.agency ? `&agence=${data.agency}` : '';
  return (
    <nav class="tabs" aria-label={w.state}>
      <a
        href={`/listes${place.replace('&', '?')}`}
        aria-current={data.state === undefined ? 'page' : undefined}
      >
        {w.anyState}
      </a>
      {LIST_STATES.map((state) => (
        <a
          key={state}
          href={`/listes?etat=${state}${place}`}
          aria-current={data.state === state ? 'page' : undefined}
        >
          {w.states[state]}
        </a>
      ))}
    </nav>
  );
}

function Rows({ data }: { readonly data: Lists }) {
  const { words } = useScene();
  const w = words.solder;
  const nameOf = (code: string) => data.agencies.find((one) => one.code === code)?.name ?? code;
  return (
    <Card>
      {data.rows.length === 0 ? (
        <Empty says={w.noLists}>{w.noListsAdvice}</Empty>
      ) : (
        <Table
          rows
          caption={w.listsTitle}
          head={[
            { says: w.list },
            { says: w.agency },
            { says: w.state },
            { says: w.madeOn, wide: true },
            { says: w.preparedBy, wide: true },
            { says: w.approvedBy, wide: true },
            { says: w.count, figures: true, wide: true },
            { says: w.credit, figures: true, wide: true },
            { says: w.debit, figures: true },
          ]}
        >
          {data.rows.map((one) => (
            <tr key={one.list}>
              <td>
                <a href={`/listes/${one.list}`}>{w.listOne(String(one.list))}</a>
              </td>
              <td class="name">{nameOf(one.agency)}</td>
              <td>
                <StateChip list={one} />
              </td>
              <td class="wide">
                <Day on={one.madeOn} />
              </td>
              <td class="wide">{one.preparedBy}</td>
              <td class="wide">{one.approvedBy}</td>
              <td class="n wide">{one.lines.toLocaleString('fr-FR')}</td>
              <td class="n wide">
                <Digits of={one.credit} />
              </td>
              <td class="n">
                <Digits of={one.debit} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager next={data.next} first={data.first} />
    </Card>
  );
}

function Unanswered({ lists }: { readonly lists: readonly UnansweredList[] }) {
  const { words } = useScene();
  const w = words.solder;
  return (
    <Card title={w.unanswered} sub={w.unansweredSub}>
      <Table
        caption={w.unanswered}
        head={[
          { says: w.list },
          { says: w.agency },
          { says: w.transmittedOn },
          { says: w.awaited, figures: true },
        ]}
      >
        {lists.map((one) => (
          <tr key={one.list}>
            <td>
              <a href={`/listes/${one.list}`}>{w.listOne(String(one.list))}</a>
            </td>
            <td>{one.agency}</td>
            <td>
              <Day on={one.transmittedOn} />
            </td>
            <td class="n">{one.awaited.toLocaleString('fr-FR')}</td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

export const ALL_LISTS: readonly Place[] = [LISTS_PAGE];
