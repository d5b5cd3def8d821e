import { z } from 'zod';
import { type ReturnedLine, readReturnedLines, sendAgain } from '#lists';
import { cursorField, toCursor } from '../../cursor.ts';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Net } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField, numberField, severalField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';

const MOST_ROWS = 100;

type Returned = {
  readonly rows: readonly ReturnedLine[];
  readonly first: boolean;
  readonly next: string | undefined;
};

const RETURNED_PAGE = page({
  path: '/listes/rejetees',
  act: 'SEE_CONTRACTS',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.solder.returnedTitle,
  load: async (work, { query }): Promise<Returned> => {
    const [list, contract = ''] = query.suite ?? [];
    const after = list && /^\d{1,18}$/.test(list) ? ([BigInt(list), contract] as const) : undefined;
    const rows = await readReturnedLines(work, undefined, { after, limit: MOST_ROWS });
    const last = rows.length === MOST_ROWS ? rows.at(-1) : undefined;
    const next = last && toCursor([last.list.toString(), last.contract]);
    return { rows, first: after === undefined, next };
  },
  shows: ({ rows }) => rows,
  view: (data, { words }) => (
    <>
      <Heading title={words.solder.returnedTitle} sub={words.solder.returnedSub} />
      {data.rows.length === 0 && (
        <Card>
          <Empty says={words.solder.noReturned}>{words.solder.noReturnedAdvice}</Empty>
        </Card>
      )}
      <div class="grid">
        {listsOf(data.rows).map(([list, rows]) => (
          <OfList key={list} list={list} rows={rows} />
        ))}
      </div>
      <Pager next={data.next} first={data.first} />
    </>
  ),
});

const listsOf = (rows: readonly ReturnedLine[]) =>
  [...new Set(rows.map(({ list }) => list))].map(
    (list) => [list, rows.filter((one) => one.list === list)] as const,
  );

type OfListProps = { readonly list: bigint; readonly rows: readonly ReturnedLine[] };

function OfList({ list, rows }: OfListProps) {
  const scene = useScene();
  const w = scene.words.solder;
  const may = allows(scene, 'TRANSMIT_LIST');
  return (
    <Card title={w.listOne(String(list))}>
      <Form to="/listes/rejetees">
        <input type="hidden" name="list" value={String(list)} />
        <Table
          rows
          caption={w.listOne(String(list))}
          head={[
            { says: w.contract },
            { says: w.reason },
            { says: w.returnedOn },
            { says: w.returnedBy, wide: true },
            { says: w.net, figures: true },
          ]}
        >
          {rows.map((one) => (
            <tr key={one.contract}>
              <td class="code">
                {may && (
                  <input
                    type="checkbox"
                    name="contrat"
                    value={one.contract}
                    aria-label={w.sendAgainTick(one.contract)}
                  />
                )}{' '}
                <a href={`/contrats/${one.contract}`}>{one.contract}</a>
              </td>
              <td class="name">{one.reason}</td>
              <td>
                <Day on={one.returnedOn} />
              </td>
              <td class="wide">{one.returnedBy}</td>
              <td class="n">
                <Net of={one.net} />
              </td>
            </tr>
          ))}
        </Table>
        <p class="acts">
          {may ? (
            <Submit>{w.sendAgain}</Submit>
          ) : (
            <OnlyFor act="TRANSMIT_LIST">{w.sendAgainAct}</OnlyFor>
          )}
          <a class="button" href={`/listes/${list}`}>
            {w.listOne(String(list))}
          </a>
        </p>
      </Form>
    </Card>
  );
}

const SEND_AGAIN = form({
  path: '/listes/rejetees',
  act: 'TRANSMIT_LIST',
  from: RETURNED_PAGE,
  schema: z.object({ list: numberField, contrat: severalField(keyField) }),
  run: (work, { body }, who) => sendAgain(work, body.list, body.contrat, who),
  done: () => withNotice('/listes/rejetees', 'done'),
});

/** S4: what the region rejected, and the agency corrects or sends again. */
export const RETURNED: readonly Place[] = [RETURNED_PAGE, SEND_AGAIN];
