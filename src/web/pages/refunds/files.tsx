import { z } from 'zod';
import type { Agency } from '#contracts';
import { makeTransferFile, readFilePage, readProfiles } from '#refunds';
import { cursorField, toCursor } from '../../cursor.ts';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Choice, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { readOwnAgencies } from '../till/read.ts';
import { FileState, type TransferFile } from './file-state.tsx';
import { RefundTabs } from './listing.tsx';
import { CANCEL, CONFIRM, CONTENT, ONE } from './one-file.tsx';

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

export const TRANSFERS: readonly Place[] = [LIST, MAKE, ONE, CONTENT, CONFIRM, CANCEL];
