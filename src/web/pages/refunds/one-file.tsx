import { z } from 'zod';
import {
  cancelTransferFile,
  confirmTransferFile,
  findFile,
  readContent,
  readLines,
} from '#refunds';
import { inFrench, Refusal } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { DayField, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Money } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField, numberField } from '../../fields.ts';
import { file, form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { noteShown } from '../../shown.ts';
import { FileState, type TransferFile } from './file-state.tsx';
import { RefundTabs } from './listing.tsx';

type Line = Awaited<ReturnType<typeof readLines>>[number];

const params = z.object({ file: numberField });

type OneFile = { readonly found: TransferFile; readonly lines: readonly Line[] };

export const ONE = page({
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

export const CONTENT = file({
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

export const CONFIRM = form({
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

export const CANCEL = form({
  path: '/remboursements/fichiers/{file}/annuler',
  act: 'ISSUE_REFUND',
  from: ONE,
  params,
  schema: z.object({}),
  run: (work, { params: { file: number } }) => cancelTransferFile(work, number),
  done: (_, { params: { file: number } }) =>
    withNotice(`/remboursements/fichiers/${number}`, 'transfersCancelled'),
});
