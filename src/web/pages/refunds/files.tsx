import { z } from 'zod';
import type { Agency } from '#contracts';
import {
  cancelTransferFile,
  confirmTransferFile,
  findFile,
  makeTransferFile,
  readContent,
  readFilePage,
  readLines,
  readProfiles,
} from '#refunds';
import { inFrench, Refusal } from '#values';
import { cursorField, toCursor } from '../../cursor.ts';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Choice, DayField, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Money } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField, keyField, numberField } from '../../fields.ts';
import { file, form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { noteShown } from '../../shown.ts';
import { readOwnAgencies } from '../till/read.ts';
import { RefundTabs } from './listing.tsx';

type TransferFile = Awaited<ReturnType<typeof readFilePage>>[number];
type Line = Awaited<ReturnType<typeof readLines>>[number];

const MOST_ROWS = 50;

type Data = {
  readonly files: readonly TransferFile[];
  readonly agencies: readonly Agency[];
  readonly banks: readonly string[];
  readonly next: string | undefined;
  readonly first: boolean;
};

const LIST = page({
  path: '/remboursements/fichiers',
  act: 'SEE_CONTRACTS',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.remboursements.tabs.files,
  load: async (work, { query: { suite } }, who): Promise<Data> => {
    const [number = '0'] = suite ?? [];
    const after = /^\d{1,18}$/.test(number) ? BigInt(number) : 0n;
    const files = await readFilePage(work, undefined, after, MOST_ROWS);
    const last = files.length === MOST_ROWS ? files.at(-1) : undefined;
    return {
      files,
      agencies: await readOwnAgencies(work, who),
      banks: (await readProfiles(work)).map((one) => one.profile),
      next: last && toCursor([last.file.toString()]),
      first: suite === undefined,
    };
  },
  view: (data, scene) => {
    const w = scene.words.remboursements;
    return (
      <>
        <Heading title={w.tabs.files} sub={w.filesSub} />
        <RefundTabs />
        <div class="grid till">
          <Card title={w.tabs.files}>
            {data.files.length === 0 ? (
              <Empty says={w.noFiles}>{w.noFilesAdvice}</Empty>
            ) : (
              <Files files={data.files} />
            )}
            <Pager next={data.next} first={data.first} />
          </Card>
          <Making {...data} />
        </div>
      </>
    );
  },
});

function Making({ agencies, banks }: Data) {
  const scene = useScene();
  const w = scene.words.remboursements;
  return (
    <Card title={w.make} sub={w.makeSub}>
      {!allows(scene, 'ISSUE_REFUND') && <OnlyFor act="ISSUE_REFUND">{w.make}</OnlyFor>}
      {allows(scene, 'ISSUE_REFUND') && banks.length === 0 && (
        <Empty says={w.noBanks}>{w.noBanksAdvice}</Empty>
      )}
      {allows(scene, 'ISSUE_REFUND') && banks.length > 0 && (
        <Form to="/remboursements/fichiers">
          <Choice
            name="agency"
            label={w.agency}
            choices={agencies.map((one) => [one.code, one.name] as const)}
            value={agencies.length === 1 ? (agencies[0]?.code ?? '') : ''}
          />
          <Choice
            name="profile"
            label={w.bank}
            choices={banks.map((one) => [one, one] as const)}
            value={banks.length === 1 ? (banks[0] ?? '') : ''}
          />
          <p class="acts">
            <Submit>{w.makeNow}</Submit>
          </p>
        </Form>
      )}
    </Card>
  );
}

function FileState({ one }: { readonly one: TransferFile }) {
  const { words } = useScene();
  const w = words.remboursements.fileStates;
  if (one.cancelledOn) return <Chip tone="plain">{w.cancelled}</Chip>;
  if (one.executedOn) return <Chip tone="due">{w.executed}</Chip>;
  return <Chip tone="wait">{w.waiting}</Chip>;
}

function Files({ files }: { readonly files: readonly TransferFile[] }) {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Table
      rows
      caption={w.tabs.files}
      head={[
        { says: w.file },
        { says: w.bank },
        { says: w.state },
        { says: w.madeOn, wide: true },
        { says: w.transfers, figures: true, wide: true },
        { says: w.amount, figures: true },
      ]}
    >
      {files.map((one) => (
        <tr key={one.file.toString()}>
          <td>
            <a href={`/remboursements/fichiers/${one.file}`}>{w.number(one.file.toString())}</a>
          </td>
          <td class="name">{one.profile}</td>
          <td>
            <FileState one={one} />
          </td>
          <td class="wide">
            <Day on={one.madeOn} />
          </td>
          <td class="n wide">{one.lines}</td>
          <td class="n">
            <Digits of={one.total} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

const MAKE = form({
  path: '/remboursements/fichiers',
  act: 'ISSUE_REFUND',
  from: LIST,
  schema: z.object({ agency: keyField, profile: keyField }),
  run: (work, { body }) => makeTransferFile(work, { ...body, requests: undefined }),
  done: (made) => withNotice(`/remboursements/fichiers/${made.file}`, 'transfersMade'),
});

const params = z.object({ file: numberField });

type OneFile = { readonly found: TransferFile; readonly lines: readonly Line[] };

const ONE = page({
  path: '/remboursements/fichiers/{file}',
  act: 'SEE_CONTRACTS',
  params,
  title: ({ words }, { found }: OneFile) => words.remboursements.fileOf(found.file.toString()),
  load: async (work, { params: { file: number } }): Promise<OneFile> => {
    const found = await findFile(work, number);
    if (!found) throw unknown(number);
    return { found, lines: await readLines(work, number) };
  },
  view: ({ found, lines }, { words }) => (
    <>
      <Heading
        title={words.remboursements.fileOf(found.file.toString())}
        sub={words.remboursements.madeBy(found.profile, found.madeBy, inFrench(found.madeOn))}
      >
        <FileState one={found} />
      </Heading>
      <RefundTabs />
      <div class="grid till">
        <Card title={words.remboursements.transfers}>
          <Lines lines={lines} />
        </Card>
        <Deciding found={found} lines={lines} />
      </div>
    </>
  ),
});

const unknown = (number: bigint): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `Le fichier de virements ${number} n’existe pas dans vos agences : vérifiez son numéro.`,
    `Transfer file ${number} does not exist in your agencies: check its number.`,
  );

function Lines({ lines }: Pick<OneFile, 'lines'>) {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Table
      caption={w.transfers}
      head={[{ says: w.request }, { says: w.contract }, { says: w.state }]}
    >
      {lines.map((line) => (
        <tr key={line.refund.toString()}>
          <td>
            <a href={`/remboursements/${line.request}`}>{w.number(line.request.toString())}</a>
          </td>
          <td>{line.contract}</td>
          <td>{w.outcomes[line.outcome ?? 'WAITING']}</td>
        </tr>
      ))}
    </Table>
  );
}

function Deciding({ found, lines }: OneFile) {
  const scene = useScene();
  const w = scene.words.remboursements;
  if (!allows(scene, 'ISSUE_REFUND')) {
    return (
      <Card title={w.next}>
        <OnlyFor act="ISSUE_REFUND">{w.confirm}</OnlyFor>
      </Card>
    );
  }
  const to = `/remboursements/fichiers/${found.file}`;
  const waits = !found.executedOn && !found.cancelledOn;
  return (
    <Card title={w.next}>
      <p>
        <Money of={found.total} />
      </p>
      <p class="acts">
        <a class="button" href={`${to}/contenu`}>
          {w.download}
        </a>
      </p>
      <p class="quiet">
        SHA-256 <code class="long">{found.digest}</code>
      </p>
      {waits && (
        <>
          <Form to={`${to}/confirmer`}>
            <DayField name="executedOn" label={w.executedOn} value={inFrench(scene.on)} />
            <Rejected lines={lines} />
            <p class="acts">
              <Submit>{w.confirm}</Submit>
            </p>
          </Form>
          <Form to={`${to}/annuler`}>
            <p class="acts">
              <Submit go={false}>{w.cancelFile}</Submit>
            </p>
          </Form>
        </>
      )}
    </Card>
  );
}

/** Those transfers that the bank did not carry out: their requests are to be looked at again. */
function Rejected({ lines }: Pick<OneFile, 'lines'>) {
  const { words, tried } = useScene();
  const w = words.remboursements;
  const ticked = [tried?.values.rejected ?? []].flat();
  return (
    <details open={ticked.length > 0}>
      <summary>{w.rejectedByBank}</summary>
      <p class="quiet">{w.rejectedHint}</p>
      {lines.map(({ refund, contract, request }) => (
        <label class="tick" key={refund.toString()}>
          <input
            type="checkbox"
            name="rejected"
            value={refund.toString()}
            checked={ticked.includes(refund.toString())}
          />
          <span>
            {contract} · {w.number(request.toString())}
          </span>
        </label>
      ))}
    </details>
  );
}

const CONTENT = file({
  path: '/remboursements/fichiers/{file}/contenu',
  act: 'ISSUE_REFUND',
  params,
  load: async (work, { params: { file: number } }) => {
    const found = await findFile(work, number);
    const content = await readContent(work, number);
    if (!found || !content) throw unknown(number);
    const paid = await readLines(work, number);
    await noteShown(
      work,
      paid.map(({ contract }) => ({ agency: found.agency, contract })),
    );
    const isXml = found.format === 'PAIN_001';
    return {
      mediaType: isXml ? 'application/xml' : 'text/csv',
      fileName: `virements-${number}.${isXml ? 'xml' : 'csv'}`,
      content,
    };
  },
});

const CONFIRM = form({
  path: '/remboursements/fichiers/{file}/confirmer',
  act: 'ISSUE_REFUND',
  from: ONE,
  params,
  schema: z.object({
    executedOn: dayField,
    rejected: z.union([numberField.transform((one) => [one]), z.array(numberField)]).default([]),
  }),
  run: (work, { params: { file: number }, body }) => confirmTransferFile(work, number, body),
  done: (_, { params: { file: number } }) =>
    withNotice(`/remboursements/fichiers/${number}`, 'transfersIssued'),
});

const CANCEL = form({
  path: '/remboursements/fichiers/{file}/annuler',
  act: 'ISSUE_REFUND',
  from: ONE,
  params,
  schema: z.object({}),
  run: (work, { params: { file: number } }) => cancelTransferFile(work, number),
  done: (_, { params: { file: number } }) =>
    withNotice(`/remboursements/fichiers/${number}`, 'transfersCancelled'),
});

export const TRANSFERS: readonly Place[] = [LIST, MAKE, ONE, CONTENT, CONFIRM, CANCEL];
