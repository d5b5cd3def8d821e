import { z } from 'zod';
import { type Identified, mayDo } from '#access';
import type { Work } from '#database';
import { addTransferProfile, CSV_COLUMNS, readProfiles, type TransferProfile } from '#refunds';
import { Refusal } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Choice, Field, Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Table } from '../../elements/table.tsx';
import { keyField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { RefundTabs } from './listing.tsx';

/** How each bank wants its files: read by whoever makes them, added by the functional owner. */
const BANKS = page({
  path: '/remboursements/banques',
  act: 'SEE_PARAMETERS',
  title: ({ words }) => words.remboursements.tabs.banks,
  load: (work, _, who) => readBanks(work, who),
  view: (banks, scene) => {
    const w = scene.words.remboursements;
    return (
      <>
        <Heading title={w.tabs.banks} sub={w.banksSub} />
        <RefundTabs />
        <div class="grid till">
          <Card title={w.tabs.banks}>
            {banks.length === 0 ? (
              <Empty says={w.noBanks}>{w.noBanksAdvice}</Empty>
            ) : (
              <Banks banks={banks} />
            )}
          </Card>
          <Card title={w.addBank} sub={w.addBankSub}>
            {allows(scene, 'PROPOSE_PARAMETER') ? (
              <Adding />
            ) : (
              <OnlyFor act="PROPOSE_PARAMETER">{w.addBank}</OnlyFor>
            )}
          </Card>
        </div>
      </>
    );
  },
});

/** Accounts of the utility are for those who pay from them, and whoever keeps them. */
async function readBanks(work: Work, who: Identified): Promise<TransferProfile[]> {
  if (mayDo(who, 'ISSUE_REFUND') || mayDo(who, 'PROPOSE_PARAMETER')) return readProfiles(work);
  throw new Refusal(
    'NOT_ALLOWED',
    'Les profils des banques sont pour ceux qui émettent les virements : adressez-vous à eux.',
    'Bank profiles are for those who issue transfers: turn to them.',
  );
}

function Banks({ banks }: { readonly banks: readonly TransferProfile[] }) {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Table
      rows
      caption={w.tabs.banks}
      head={[
        { says: w.bank },
        { says: w.debtorName },
        { says: w.format },
        { says: w.debtorAccount, wide: true },
        { says: 'BIC', wide: true },
      ]}
    >
      {banks.map((one) => (
        <tr key={one.profile}>
          <td>{one.profile}</td>
          <td class="name">{one.debtorName}</td>
          <td>{w.formats[one.format]}</td>
          <td class="wide">{one.debtorAccount}</td>
          <td class="wide">{one.debtorBank}</td>
        </tr>
      ))}
    </Table>
  );
}

function Adding() {
  const { words } = useScene();
  const w = words.remboursements;
  return (
    <Form to="/remboursements/banques">
      <Field name="profile" label={w.bank} hint={w.bankHint} />
      <Choice
        name="format"
        label={w.format}
        choices={[
          ['PAIN_001', w.formats.PAIN_001],
          ['CSV', w.formats.CSV],
        ]}
        value="PAIN_001"
      />
      <Field name="debtorName" label={w.debtorName} value="SBEE" />
      <Field name="debtorAccount" label={w.debtorAccount} />
      <Field name="debtorBank" label="BIC" />
      <details>
        <summary>{w.csvOnly}</summary>
        <Field
          name="columns"
          label={w.columns}
          hint={w.columnsHint(CSV_COLUMNS.join(', '))}
          optional
        />
        <div class="pair">
          <Choice
            name="separator"
            label={w.separator}
            choices={[
              [';', ';'],
              [',', ','],
              ['|', '|'],
              ['TAB', w.tab],
            ]}
            value=";"
          />
          <Choice
            name="encoding"
            label={w.encoding}
            choices={[
              ['UTF-8', 'UTF-8'],
              ['ISO-8859-1', 'ISO-8859-1'],
            ]}
            value="UTF-8"
          />
        </div>
      </details>
      <Proof />
      <p class="acts">
        <Submit>{w.addBank}</Submit>
      </p>
    </Form>
  );
}

const columnsField = z
  .string()
  .max(500)
  .default('')
  .transform((text) => text.split(/[\s,;]+/).filter((name) => name !== ''))
  .pipe(z.array(z.enum(CSV_COLUMNS)).max(CSV_COLUMNS.length));

const ADD = form({
  path: '/remboursements/banques',
  act: 'PROPOSE_PARAMETER',
  from: BANKS,
  secondFactor: true,
  schema: z
    .object({
      profile: keyField,
      format: z.enum(['PAIN_001', 'CSV']),
      debtorName: textField(140),
      debtorAccount: textField(60),
      debtorBank: z.string().regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/),
      columns: columnsField,
      separator: z.enum([';', ',', '|', 'TAB']).default(';'),
      encoding: z.enum(['UTF-8', 'ISO-8859-1']).default('UTF-8'),
    })
    .refine((one) => (one.format === 'CSV') === one.columns.length > 0, { path: ['columns'] }),
  run: (work, { body: { separator, ...body } }) =>
    addTransferProfile(work, { ...body, separator: separator === 'TAB' ? '\t' : separator }),
  done: () => withNotice('/remboursements/banques', 'bankAdded'),
});

export const BANK_PROFILES: readonly Place[] = [BANKS, ADD];
