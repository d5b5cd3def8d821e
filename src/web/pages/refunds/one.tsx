import { z } from 'zod';
import {
  approveRequest,
  changeAccount,
  endRequest,
  issueRequest,
  readRequest,
  returnRefund,
} from '#refunds';
import { inFrancs, Refusal } from '#values';
import { Card } from '../../elements/card.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Money } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField, keyField, numberField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { RefundTabs, StateOf } from './listing.tsx';
import { Acts } from './one-acts.tsx';
import { accountField, methodField } from './wish.tsx';

export type One = NonNullable<Awaited<ReturnType<typeof readRequest>>>;

const params = z.object({ id: numberField });

const REQUEST = page({
  path: '/remboursements/{id}',
  act: 'SEE_CONTRACTS',
  params,
  title: ({ words }, one: One) => words.remboursements.one(one.request.toString()),
  load: async (work, { params: { id } }): Promise<One> => {
    const found = await readRequest(work, id);
    if (!found) throw unknown(id);
    return found;
  },
  shows: ({ parts: [part] }) => [part],
  view: (one, { words }) => {
    const [part] = one.parts;
    const w = words.remboursements;
    return (
      <>
        <Heading
          title={`${w.one(one.request.toString())} · ${part.holder}`}
          sub={`${part.contract} · ${inFrancs(one.amount)}`}
        >
          <StateOf state={part.state} />
        </Heading>
        <RefundTabs />
        {one.changed && <p class="notice plain">{w.changed(inFrancs(one.owed))}</p>}
        <div class="grid till">
          <Parts one={one} />
          <div class="grid">
            <Acts one={one} />
            <Elsewhere one={one} />
          </div>
        </div>
      </>
    );
  },
});

const unknown = (id: bigint): Refusal =>
  new Refusal(
    'NOT_FOUND',
    `La demande ${id} n’existe pas dans vos agences : vérifiez son numéro.`,
    `Request ${id} does not exist in your agencies: check its number.`,
  );

function Parts({ one }: { readonly one: One }) {
  const { words } = useScene();
  const w = words.remboursements;
  const [first] = one.parts;
  return (
    <Card title={w.parts}>
      <Table
        rows
        caption={w.parts}
        head={[
          { says: w.part },
          { says: w.beneficiary },
          { says: w.state },
          { says: w.method, wide: true },
          { says: w.amount, figures: true },
        ]}
      >
        {one.parts.map((part) => (
          <tr key={part.part}>
            <td>{part.part}</td>
            <td class="name">
              {part.beneficiary ?? part.holder}
              {part.document && <span class="quiet"> · {part.document}</span>}
              {part.authority && <span class="quiet"> · {part.authority}</span>}
            </td>
            <td>
              <StateOf state={part.state} />
            </td>
            <td class="wide">
              {w.methods[part.method]}
              {part.bankAccount && <span class="quiet"> {part.bankAccount}</span>}
            </td>
            <td class="n">
              <Digits of={part.asked} />
            </td>
          </tr>
        ))}
      </Table>
      <h3>{w.trail}</h3>
      <ul class="story">
        <li>
          <Day on={first.requestedOn} />
          <span>{w.requestedBy(first.requestedBy ?? '—')}</span>
        </li>
        {one.parts.map((part) => (
          <Happened key={part.part} part={part} many={one.parts.length > 1} />
        ))}
      </ul>
    </Card>
  );
}

type PartProps = { readonly part: One['parts'][number]; readonly many: boolean };

/** What was decided on one part, by whom and when. */
function Happened({ part, many }: PartProps) {
  const { words } = useScene();
  const w = words.remboursements;
  const of = many ? `${w.part} ${part.part} : ` : '';
  const ended = part.endedBecause ?? '';
  const all = [
    [part.accountChangedOn, w.accountChanged],
    [part.approvedOn, w.approvedBy(part.approvedBy ?? '—')],
    [part.issuedOn, w.issuedBy(part.issuedBy ?? '—', part.reference ?? '')],
    [part.endedOn, w.endedBy(part.endedBy ?? '—', ended)],
    [part.returnedOn, w.returned(w.returns[part.returnedBecause ?? ''] ?? '')],
  ] as const;
  return (
    <>
      {all.map(
        ([on, says]) =>
          on && (
            <li key={says}>
              <Day on={on} />
              <span>
                {of}
                {says}
              </span>
            </li>
          ),
      )}
    </>
  );
}

/** E11: a warning, and no more: what is owed elsewhere does not stop a refund. */
function Elsewhere({ one }: { readonly one: One }) {
  const { words } = useScene();
  const w = words.remboursements;
  if (one.owedElsewhere.length === 0) return null;
  return (
    <Card title={w.owesElsewhere} sub={w.owesElsewhereSub}>
      <ul class="waiting">
        {one.owedElsewhere.map((owed) => (
          <li key={owed.contract}>
            <span>
              {owed.contract} · {w.kinds[owed.kind]}
            </span>
            <Money of={owed.amount} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const to = (id: bigint, notice: string): string => withNotice(`/remboursements/${id}`, notice);
const partField = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .optional();

const APPROVE = form({
  path: '/remboursements/{id}/approuver',
  act: 'APPROVE_REFUND',
  from: REQUEST,
  params,
  secondFactor: true,
  schema: z.object({}),
  run: (work, { params: { id } }) => approveRequest(work, id),
  done: (_, { params: { id } }) => to(id, 'refundApproved'),
});

const REJECT = form({
  path: '/remboursements/{id}/rejeter',
  act: 'APPROVE_REFUND',
  from: REQUEST,
  params,
  schema: z.object({ rejection: textField() }),
  run: (work, { params: { id }, body }) => endRequest(work, id, 'REJECTED', body.rejection),
  done: (_, { params: { id } }) => to(id, 'refundEnded'),
});

const CANCEL = form({
  path: '/remboursements/{id}/annuler',
  act: 'REQUEST_REFUND',
  from: REQUEST,
  params,
  schema: z.object({ cancellation: textField() }),
  run: (work, { params: { id }, body }) => endRequest(work, id, 'CANCELLED', body.cancellation),
  done: (_, { params: { id } }) => to(id, 'refundEnded'),
});

const CHANGE = form({
  path: '/remboursements/{id}/compte',
  act: 'REQUEST_REFUND',
  from: REQUEST,
  params,
  schema: z.object({ accountPart: partField, method: methodField, account: accountField }),
  run: (work, { params: { id }, body: { accountPart: part, method, account: bankAccount } }) =>
    changeAccount(work, id, { part, method, bankAccount }),
  done: (_, { params: { id } }) => to(id, 'accountChanged'),
});

const ISSUE = form({
  path: '/remboursements/{id}/emettre',
  act: 'ISSUE_REFUND',
  from: REQUEST,
  params,
  schema: z.object({ issuedPart: partField, reference: keyField }),
  run: (work, { params: { id }, body: { issuedPart: part, reference } }) =>
    issueRequest(work, id, { part, reference }),
  done: ({ settled }, { params: { id } }) =>
    to(id, settled ? 'refundIssuedSettled' : 'refundIssued'),
});

const RETURN = form({
  path: '/remboursements/{id}/retour',
  act: 'ISSUE_REFUND',
  from: REQUEST,
  params,
  schema: z.object({
    refund: numberField,
    on: dayField,
    because: z.enum(['STALE_CHEQUE', 'REJECTED_TRANSFER']),
  }),
  run: (work, { body: { refund, on, because } }) => returnRefund(work, refund, { on, because }),
  done: (_, { params: { id } }) => to(id, 'refundReturned'),
});

export const ONE: readonly Place[] = [REQUEST, APPROVE, REJECT, CANCEL, CHANGE, ISSUE, RETURN];
