import { z } from 'zod';
import {
  assignLine,
  PROFILES,
  readWaiting,
  rejectLine,
  type TakenFile,
  takePaymentFile,
  type WaitingLine,
} from '#payments';
import { Refusal } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { Card, Figure } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Area, Choice, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Money } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField, numberField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { TillTabs } from './tabs.tsx';

const MOST_ROWS = 50;
const LONGEST_FILE = 4 * 1024 * 1024;

type Data = {
  readonly waiting: readonly WaitingLine[];
  readonly next: string | undefined;
  readonly first: boolean;
};

/** E4: what operators and banks report, and the lines that name no contract. */
const FILES_PAGE = page({
  path: '/caisse/fichiers',
  act: 'TAKE_PAYMENT_FILES',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.caisse.tabs.files,
  load: async (work, { query: { suite } }): Promise<Data> => {
    const [number = ''] = suite ?? [];
    const after = /^\d{1,18}$/.test(number) ? BigInt(number) : undefined;
    const waiting = await readWaiting(work, { after, limit: MOST_ROWS });
    const last = waiting.length === MOST_ROWS ? waiting.at(-1) : undefined;
    return {
      waiting,
      next: last && toCursor([last.waiting.toString()]),
      first: after === undefined,
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.caisse.tabs.files} sub={words.caisse.filesSub} />
      <TillTabs />
      <div class="grid till">
        <Lines {...data} />
        <Taking />
      </div>
    </>
  ),
});

function Lines({ waiting, next, first }: Data) {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <Card title={w.waiting}>
      {waiting.length === 0 ? (
        <Empty says={w.noWaiting}>{w.noWaitingAdvice}</Empty>
      ) : (
        <Table
          rows
          caption={w.waiting}
          head={[
            { says: w.reference },
            { says: w.label },
            { says: w.paidOn },
            { says: w.whyWaits, wide: true },
            { says: w.amountPaid, figures: true },
          ]}
        >
          {waiting.map((one) => (
            <tr key={one.reference}>
              <td>
                <a href={`/caisse/fichiers/${one.waiting}`}>{one.reference}</a>
              </td>
              <td class="name">{one.label}</td>
              <td>
                <Day on={one.paidOn} />
              </td>
              <td class="wide">{w.whys[one.why]}</td>
              <td class="n">
                <Digits of={one.amount} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Pager next={next} first={first} />
    </Card>
  );
}

function Taking() {
  const { words } = useScene();
  const w = words.caisse;
  return (
    <Card title={w.takeFile} sub={w.takeFileSub}>
      <Form to="/caisse/fichiers">
        <Choice
          name="profile"
          label={w.profile}
          choices={PROFILES.map((one) => [one, w.profiles[one]] as const)}
        />
        <div class="field" hidden>
          <label for="chooser">{w.chooseFile}</label>
          <input id="chooser" type="file" accept=".csv,text/csv" data-into="content" />
        </div>
        <Area name="content" label={w.content} hint={w.contentHint} />
        <p class="acts">
          <Submit>{w.takeFileNow}</Submit>
        </p>
      </Form>
    </Card>
  );
}

/** The same file taken again does nothing: its digest is known, so that it needs no key. */
const TAKE = form({
  path: '/caisse/fichiers',
  act: 'TAKE_PAYMENT_FILES',
  from: FILES_PAGE,
  once: false,
  longestWork: 120_000,
  schema: z.object({
    profile: z.enum(PROFILES),
    content: z
      .string()
      .min(1)
      .max(LONGEST_FILE)
      .transform((text) => text.replace(/\r\n?/g, '\n')),
  }),
  run: (work, { body }) => takePaymentFile(work, body.profile, body.content),
  done: () => '/caisse/fichiers',
  show: (taken) => <Taken taken={taken} />,
});

function Taken({ taken }: { readonly taken: TakenFile }) {
  const { words } = useScene();
  const w = words.caisse;
  const counts = [
    [w.taken.read, taken.read],
    [w.taken.booked, taken.booked],
    [w.taken.recovered, taken.recovered],
    [w.taken.waiting, taken.waiting],
    [w.taken.known, taken.known],
    [w.taken.ignored, taken.ignored],
    [w.taken.settled, taken.settled.length],
  ] as const;
  return (
    <>
      <Heading title={w.takenTitle} sub={taken.file === null ? w.takenBefore : w.takenSub} />
      <div class="figures">
        {counts.map(([label, value]) => (
          <Figure key={label} label={label} value={value.toLocaleString('fr-FR')} />
        ))}
      </div>
      {taken.faults.length > 0 && (
        <Card title={w.faults} sub={w.faultsSub}>
          <Table
            caption={w.faults}
            head={[{ says: w.line }, { says: w.column }, { says: w.fault }]}
          >
            {taken.faults.map((one) => (
              <tr key={`${one.line}-${one.column}`}>
                <td>{one.line}</td>
                <td>{one.column}</td>
                <td lang="fr">{one.message}</td>
              </tr>
            ))}
          </Table>
        </Card>
      )}
      <p class="acts">
        <a class="button go" href="/caisse/fichiers">
          {w.toWaiting}
        </a>
      </p>
    </>
  );
}

const params = z.object({ line: numberField });

const LINE = page({
  path: '/caisse/fichiers/{line}',
  act: 'TAKE_PAYMENT_FILES',
  params,
  title: ({ words }, line: WaitingLine) => words.caisse.lineOf(line.reference),
  load: async (work, { params: { line: number } }): Promise<WaitingLine> => {
    const [line] = await readWaiting(work, { after: number - 1n, limit: 1 });
    if (line?.waiting !== number) throw unknown(number);
    return line;
  },
  view: (line, { words }) => (
    <>
      <Heading
        title={words.caisse.lineOf(line.reference)}
        sub={`${line.label} · ${words.caisse.whys[line.why]}`}
      >
        <Money of={line.amount} />
      </Heading>
      <TillTabs />
      <div class="grid halves">
        <Card title={words.caisse.assign} sub={words.caisse.assignSub}>
          <Form to={`/caisse/fichiers/${line.waiting}/affecter`}>
            <Field name="contract" label={words.caisse.contract} focus />
            <p class="acts">
              <Submit>{words.caisse.assign}</Submit>
            </p>
          </Form>
        </Card>
        <Card title={words.caisse.putAside} sub={words.caisse.putAsideSub}>
          <Form to={`/caisse/fichiers/${line.waiting}/ecarter`}>
            <Field name="reason" label={words.caisse.reason} />
            <p class="acts">
              <Submit go={false}>{words.caisse.putAside}</Submit>
            </p>
          </Form>
        </Card>
      </div>
    </>
  ),
});

const unknown = (line: bigint): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `La ligne ${line} n’attend plus : revenez à la liste.`,
    `Line ${line} does not wait any more: go back to the list.`,
  );

const ASSIGN = form({
  path: '/caisse/fichiers/{line}/affecter',
  act: 'TAKE_PAYMENT_FILES',
  from: LINE,
  params,
  schema: z.object({ contract: keyField }),
  run: (work, { params: { line }, body }, who) => assignLine(work, who, line, body.contract),
  done: () => withNotice('/caisse/fichiers', 'lineAssigned'),
});

const REJECT = form({
  path: '/caisse/fichiers/{line}/ecarter',
  act: 'TAKE_PAYMENT_FILES',
  from: LINE,
  params,
  schema: z.object({ reason: textField() }),
  run: (work, { params: { line }, body }) => rejectLine(work, line, body.reason),
  done: () => withNotice('/caisse/fichiers', 'lineRejected'),
});

export const FILES: readonly Place[] = [FILES_PAGE, TAKE, LINE, ASSIGN, REJECT];
