import { z } from 'zod';
import { seeingAll } from '#database';
import { answerList, type LineView, type ListView, readLines } from '#lists';
import { minus, Refusal } from '#values';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Area, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Digits, Net } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { severalField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { byNumber, listOr404 } from './reading.ts';

const MOST_ROWS = 100;
const MOST_LOOKED_AT = 10_000;

type Waiting = { readonly list: ListView; readonly lines: readonly LineView[] };

const ANSWER_PAGE = page({
  path: '/listes/{list}/reponse',
  act: 'ANSWER_LIST',
  params: byNumber,
  title: ({ words }, { list }: Waiting) => words.solder.answerTitle(String(list.list)),
  load: async (work, { params }): Promise<Waiting> => {
    const list = await listOr404(work, params.list);
    const settled = await seeingAll(work, (wide) =>
      readLines(wide, params.list, 'SETTLED', { limit: MOST_LOOKED_AT }),
    );
    const lines = settled
      .filter((one) => one.accepted === null && !one.reversed && list.state === 'TRANSMITTED')
      .slice(0, MOST_ROWS);
    return { list, lines };
  },
  shows: ({ list, lines }) => lines.map(({ contract }) => ({ agency: list.agency, contract })),
  view: ({ list, lines }, { words }) => (
    <>
      <Heading
        title={words.solder.answerTitle(String(list.list))}
        sub={`${list.agency} · ${words.solder.answerSub}`}
      />
      <Card>
        {lines.length === 0 ? (
          <Empty says={words.solder.nothingToAnswer}>{words.solder.nothingToAnswerAdvice}</Empty>
        ) : (
          <Form to={`/listes/${list.list}/reponse`}>
            <Lines lines={lines} />
            <Area name="reason" label={words.solder.rejectedBecause} optional />
            <p class="acts">
              <Submit>{words.solder.answerDo}</Submit>
              <a class="button" href={`/listes/${list.list}`}>
                {words.solder.listOne(String(list.list))}
              </a>
            </p>
          </Form>
        )}
      </Card>
    </>
  ),
});

function Lines({ lines }: { readonly lines: readonly LineView[] }) {
  const { words } = useScene();
  const w = words.solder;
  return (
    <Table
      rows
      caption={w.lines}
      head={[
        { says: w.contract },
        { says: w.customer },
        { says: w.regionAnswer },
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
            <Answer contract={one.contract} />
          </td>
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
  );
}

/** Accepted where nothing else is said: most lines are. */
function Answer({ contract }: { readonly contract: string }) {
  const { words, tried } = useScene();
  const w = words.solder;
  const typed = tried?.values.ligne;
  const before = [typed ?? []].flat().find((one) => one.slice(2) === contract);
  return (
    <select name="ligne" aria-label={w.answerOf(contract)}>
      {(
        [
          ['A', w.accept],
          ['R', w.rejectLine],
          ['-', w.later],
        ] as const
      ).map(([kind, says]) => (
        <option
          key={kind}
          value={`${kind}:${contract}`}
          selected={before === `${kind}:${contract}`}
        >
          {says}
        </option>
      ))}
    </select>
  );
}

const line = z
  .string()
  .regex(/^[AR-]:[A-Za-z0-9][A-Za-z0-9/._-]{0,63}$/)
  .transform((text) => ({ kind: text.slice(0, 1), contract: text.slice(2) }));

const ANSWER = form({
  path: '/listes/{list}/reponse',
  act: 'ANSWER_LIST',
  from: ANSWER_PAGE,
  params: byNumber,
  schema: z.object({ ligne: severalField(line), reason: textField(500).optional() }),
  run: async (work, { params, body: { ligne, reason } }, who) => {
    const said = ligne.filter(({ kind }) => kind !== '-');
    const rejects = said.some(({ kind }) => kind === 'R');
    if (rejects && reason === undefined) {
      throw new Refusal(
        'MALFORMED',
        'Dites pourquoi ces lignes sont rejetées.',
        'Say why these lines are rejected.',
      );
    }
    const answers = said.map(({ kind, contract }) => ({
      contract,
      reason: kind === 'R' ? (reason ?? null) : null,
    }));
    return answerList(work, params.list, answers, who);
  },
  done: ({ awaited }, { params }) =>
    withNotice(awaited > 0 ? `/listes/${params.list}/reponse` : `/listes/${params.list}`, 'done'),
});

/** S4: the region answers line by line. */
export const ANSWERING: readonly Place[] = [ANSWER_PAGE, ANSWER];
