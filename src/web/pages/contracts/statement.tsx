import { inWords } from '#payments';
import { type Francs, francs, inFrench, negated } from '#values';
import { Day, Digits, Sum } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { Why } from '../../elements/why.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { figuresOf } from './account.tsx';
import { params, query, type Told, tell } from './read.ts';

/** The account on one sheet of paper, for the customer. */
const SHEET = page({
  path: '/contrats/{number}/decompte',
  act: 'SEE_CONTRACTS',
  bare: true,
  params,
  query,
  title: ({ words }, { shown, on }: Told) =>
    words.contrats.statementOf(shown.contract, inFrench(on)),
  load: (work, { params: { number }, query: { on } }) => tell(work, number, on),
  shows: ({ shown }) => [shown],
  view: (told) => <Sheet told={told} />,
});

function Sheet({ told }: { readonly told: Told }) {
  const { words, who, on } = useScene();
  const w = words.contrats;
  const { identity, bills, deposits } = told.whole;
  const { debt, deposit } = figuresOf(told);
  const net = (debt - deposit) as Francs;
  return (
    <article class="sheet">
      <p class="acts no-print">
        <button type="button" class="go" data-print hidden>
          {w.printNow}
        </button>
        <a class="button" href={`/contrats/${told.shown.contract}`}>
          {w.backToContract}
        </a>
      </p>
      <header>
        <p>
          <b>SBEE</b> · {told.agency?.name}
        </p>
        <h1>{w.statementOf(told.shown.contract, inFrench(told.on))}</h1>
        <p>
          <b>{identity.name}</b> · {identity.customer}
          <br />
          {w.whereWhat(
            identity.servicePoint,
            identity.address ?? w.noAddress,
            told.agency?.name ?? identity.agency,
          )}
        </p>
      </header>
      <Table
        caption={w.statement}
        head={[
          { says: w.issued },
          { says: w.bill },
          { says: w.kind },
          { says: w.open, figures: true },
        ]}
      >
        {bills
          .filter(({ openAmount }) => openAmount > 0n)
          .map((one) => (
            <tr key={one.bill}>
              <td>
                <Day on={one.issuedOn} />
              </td>
              <td>{one.bill}</td>
              <td>{w.kinds[one.kind] ?? one.kind}</td>
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
            <td class="n">
              <Digits of={negated(one.amount)} />
            </td>
          </tr>
        ))}
      </Table>
      <Sum debtLabel={w.debt(0)} depositLabel={w.deposit} debt={debt} deposit={deposit} />
      {net !== 0n && (
        <p lang="fr">
          {w.inWords} <b>{inWords(francs(net < 0n ? -net : net))}</b>.
        </p>
      )}
      <Why reasons={told.reasons} />
      <footer>
        <p>{w.statementSays}</p>
        <p>{w.printedBy(who?.name ?? '', inFrench(on))}</p>
      </footer>
    </article>
  );
}

export const STATEMENT: readonly Place[] = [SHEET];
