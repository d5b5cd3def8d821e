import { type Francs, NO_FRANCS, plus } from '#values';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Day, Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';
import type { Told } from './read.ts';

const sum = (amounts: readonly Francs[]): Francs => amounts.reduce(plus, NO_FRANCS);

/** Bills and deposit: what the debt and the advance are made of. */
export function Papers({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { bills, deposits } = told.whole;
  if (bills.length + deposits.length === 0) {
    return (
      <Card title={w.bills}>
        <Empty says={w.noBills} />
      </Card>
    );
  }
  return (
    <Card title={w.bills}>
      <Table
        caption={w.bills}
        head={[
          { says: w.issued },
          { says: w.bill },
          { says: w.kind },
          { says: w.debitColumn, figures: true },
          { says: w.creditColumn, figures: true },
          { says: w.open, figures: true },
        ]}
        foot={
          <tr>
            <th colSpan={3} scope="row">
              {words.elements.total}
            </th>
            <td class="n">
              <Digits of={sum(bills.map((one) => one.amount))} />
            </td>
            <td class="n">
              <Digits of={sum(deposits.map((one) => one.amount))} />
            </td>
            <td class="n">
              <Digits of={sum(bills.map((one) => one.openAmount))} />
            </td>
          </tr>
        }
      >
        {bills.map((one) => (
          <tr key={one.bill}>
            <td>
              <Day on={one.issuedOn} />
            </td>
            <td class="code">{one.bill}</td>
            <td>{w.kinds[one.kind] ?? one.kind.toLowerCase().replaceAll('_', ' ')}</td>
            <td class="n">
              <Digits of={one.amount} />
            </td>
            <td />
            <td class="n">
              <Digits of={one.openAmount} />
            </td>
          </tr>
        ))}
        {deposits.map((one) => (
          <tr key={one.paidOn + one.amount}>
            <td>
              <Day on={one.paidOn} />
            </td>
            <td />
            <td>{w.depositRow}</td>
            <td />
            <td class="n">
              <Digits of={one.amount} />
            </td>
            <td />
          </tr>
        ))}
      </Table>
    </Card>
  );
}

/** The entries, as accounting reads them. */
export function Entries({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { entries } = told.whole;
  return (
    <Card title={w.entries}>
      {entries.length === 0 ? (
        <Empty says={w.noEntries} />
      ) : (
        <Table
          caption={w.entries}
          head={[
            { says: w.issued },
            { says: w.entry },
            { says: w.ledgerAccount },
            { says: w.label, wide: true },
            { says: w.debitColumn, figures: true },
            { says: w.creditColumn, figures: true },
          ]}
        >
          {entries.flatMap((entry) =>
            entry.lines.map((line, place) => (
              <tr key={`${entry.entry}-${line.account}`} class={place === 0 ? 'begins' : undefined}>
                <td>{place === 0 && <Day on={entry.date} />}</td>
                <td>{place === 0 && entry.piece}</td>
                <td>{line.account}</td>
                <td class="wide">{line.label}</td>
                <td class="n">{line.debit > 0n && <Digits of={line.debit} />}</td>
                <td class="n">{line.credit > 0n && <Digits of={line.credit} />}</td>
              </tr>
            )),
          )}
        </Table>
      )}
    </Card>
  );
}
