import { settlementTransfers } from '#ledger';
import type { Listed } from '#settlement';
import { type Francs, NO_FRANCS, plus } from '#values';
import { Card } from '../../elements/card.tsx';
import { Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';
import { addressOf } from './choice.ts';
import type { Prepared } from './preparing.tsx';

type Props = { readonly data: Prepared };

type Moved = { readonly debit: string; readonly credit: string; readonly sum: Francs };

/** The transfers of each line by the template that settling uses, added up by their accounts. */
function movedBy(taken: readonly Listed[]): Moved[] {
  const moved = new Map<string, Moved>();
  for (const one of taken) {
    const contested = one.termination?.contested ?? false;
    for (const { debit, credit, amount } of settlementTransfers({ ...one, contested })) {
      const key = `${debit} ${credit}`;
      const before = moved.get(key) ?? { debit, credit, sum: NO_FRANCS };
      moved.set(key, { ...before, sum: plus(before.sum, amount) });
    }
  }
  return [...moved.values()];
}

/** What settling the chosen lines would write, added up by accounts. */
export function Preview({ data }: Props) {
  const { words } = useScene();
  const w = words.solder;
  const moved = movedBy(data.chosen.taken);
  if (moved.length === 0) return null;
  return (
    <Card title={w.preview} sub={w.previewSub}>
      <Table
        caption={w.preview}
        head={[
          { says: w.debitAccount },
          { says: w.creditAccount },
          { says: w.amount, figures: true },
        ]}
        foot={
          <tr>
            <th scope="row" colSpan={2}>
              {words.elements.total}
            </th>
            <td class="n">
              <Digits of={moved.map(({ sum }) => sum).reduce(plus, NO_FRANCS)} />
            </td>
          </tr>
        }
      >
        {moved.map((one) => (
          <tr key={one.debit + one.credit}>
            <td>{w.parts[one.debit] ?? one.debit}</td>
            <td>{w.parts[one.credit] ?? one.credit}</td>
            <td class="n">
              <Digits of={one.sum} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

/** What was left off, and how it is put back. */
export function Skipped({ data }: Props) {
  const { words } = useScene();
  const w = words.solder;
  const { skipped, own } = data.chosen;
  if (skipped.length + own.length === 0) return null;
  return (
    <Card title={w.skipped}>
      <ul class="waiting">
        {skipped.map(({ contract, reason }) => (
          <li key={contract}>
            <span>
              <b>{contract}</b> {reason}
            </span>
            <a href={addressOf('/solder', data.choice, [['remettre', contract]])}>{w.putBack}</a>
          </li>
        ))}
        {own.map(({ contract }) => (
          <li key={contract}>
            <span>
              <b>{contract}</b> {w.ownReason}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
