import type { Listed } from '#settlement';
import { Card, Figure } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Digits, Money, Net } from '../../elements/money.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';
import { Preview, Skipped } from './beside.tsx';
import { addressOf, ageOf, netOf, saidOf, sealOf } from './choice.ts';
import { Narrowing } from './filters.tsx';
import type { Prepared } from './preparing.tsx';

type Props = { readonly data: Prepared };

/** The whole page, or below its heading what follows the filters. */
export function Preparing({ data, part = false }: Props & { readonly part?: boolean }) {
  const { words } = useScene();
  const below = (
    <div id="choix" aria-live="polite">
      <Totals data={data} />
      <div class="grid work">
        <Lines data={data} />
        <div class="grid">
          <Hand data={data} />
          <Preview data={data} />
          <Skipped data={data} />
        </div>
      </div>
    </div>
  );
  if (part) return below;
  return (
    <>
      <Heading title={words.solder.title} sub={words.solder.sub(data.agency?.name ?? '')} />
      <Narrowing data={data} />
      {below}
    </>
  );
}

function Totals({ data }: Props) {
  const { words } = useScene();
  const w = words.solder;
  const { debit, credit, skipped, own } = data.chosen;
  const closed = [...data.lines.notOpen];
  return (
    <div class="figures">
      <Figure
        label={`${w.debtors} · ${w.contracts(debit.count)}`}
        value={<Money of={debit.sum} />}
        note={w.debtorsNote}
      />
      <Figure
        label={`${w.creditors} · ${w.contracts(credit.count)}`}
        value={<Money of={credit.sum} />}
        note={w.creditorsNote}
      />
      <Figure
        label={w.skippedCount}
        value={(skipped.length + own.length).toLocaleString('fr-FR')}
        note={w.skippedNote}
      />
      <Figure
        label={w.notOpen}
        value={closed.reduce((sum, [, count]) => sum + count, 0).toLocaleString('fr-FR')}
        note={closed
          .map(([code, count]) => `${w.refusals[code] ?? code} ${count.toLocaleString('fr-FR')}`)
          .join(', ')}
      />
    </div>
  );
}

const Hidden = ({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) => (
  <>
    {pairs.map(([name, value]) => (
      <input key={name + value} type="hidden" name={name} value={value} />
    ))}
  </>
);

function Lines({ data }: Props) {
  const { words, on } = useScene();
  const w = words.solder;
  const { rows, choice, lines } = data;
  if (rows.length === 0) {
    const none = lines.open.length === 0;
    return (
      <Card title={w.lines}>
        <Empty says={none ? w.nothing : w.nothingChosen}>
          {none ? w.nothingAdvice : w.nothingChosenAdvice}
        </Empty>
      </Card>
    );
  }
  return (
    <Card title={w.lines}>
      <form action="/solder" class="lines">
        <Hidden pairs={saidOf(choice)} />
        <Table
          rows
          caption={w.lines}
          head={[
            { says: w.contract },
            { says: w.customer },
            { says: w.days },
            { says: w.debt, figures: true, wide: true },
            { says: w.deposit, figures: true, wide: true },
            { says: w.net, figures: true },
          ]}
        >
          {rows.map((one) => (
            <Line key={one.contract} one={one} late={late(one, on)} />
          ))}
        </Table>
        <Pager next={data.next} first={data.first} />
        <SkipTicked lacksReason={data.lacksReason} />
      </form>
    </Card>
  );
}

const late = ({ termination }: Listed, on: string): boolean =>
  termination !== undefined && on >= termination.lateFrom;

function Line({ one, late }: { readonly one: Listed; readonly late: boolean }) {
  const { words, on } = useScene();
  const w = words.solder;
  return (
    <tr>
      <td class="code">
        <input
          type="checkbox"
          name="ecarter"
          value={one.contract}
          aria-label={w.tick(one.contract)}
        />{' '}
        <a href={`/contrats/${one.contract}`}>{one.contract}</a>
      </td>
      <td class="name">
        {one.customerName}
        <small class="quiet below">
          {one.cause && (w.causes[one.cause] ?? one.cause)} · {one.voltage}
        </small>
      </td>
      <td>
        <Chip tone={late ? 'owe' : 'wait'}>
          J+{ageOf(one, on)}
          {late && ` · ${w.late}`}
        </Chip>
      </td>
      <td class="n wide">
        <Digits of={one.receivable} />
      </td>
      <td class="n wide">
        <Digits of={one.deposit} />
      </td>
      <td class="n">
        <Net of={netOf(one)} />
      </td>
    </tr>
  );
}

function SkipTicked({ lacksReason }: { readonly lacksReason: boolean }) {
  const { words } = useScene();
  const w = words.solder;
  return (
    <div class={lacksReason ? 'beside wrong' : 'beside'}>
      <div class="field grow">
        <label for="raison">{w.skipReason}</label>
        {lacksReason && (
          <p class="fault" id="raison-fault" role="alert">
            {w.skipNeedsReason}
          </p>
        )}
        <input
          id="raison"
          name="raison"
          maxLength={200}
          aria-describedby={lacksReason ? 'raison-fault' : undefined}
          autocomplete="off"
        />
      </div>
      <button type="submit">{w.skipDo}</button>
    </div>
  );
}

function Hand({ data }: Props) {
  const { words } = useScene();
  const w = words.solder;
  const { chosen, choice, inTheWorks } = data;
  if (inTheWorks !== undefined) {
    return (
      <Card title={w.hand}>
        <p>{w.inTheWorks(String(inTheWorks))}</p>
        <p class="acts">
          <a class="button go" href={`/listes/${inTheWorks}`}>
            {w.inTheWorksSee}
          </a>
        </p>
      </Card>
    );
  }
  if (chosen.taken.length === 0) return null;
  return (
    <Card title={w.hand} sub={w.handSub}>
      <Form to={addressOf('/solder', choice)}>
        <Hidden pairs={[...saidOf(choice), ['vu', sealOf(chosen)]]} />
        <p class="acts">
          <Submit>{w.handDo(chosen.taken.length)}</Submit>
        </p>
      </Form>
      <p class="quiet papers">
        {w.onScreen} :{' '}
        {(
          [
            ['pdf', w.asPaper],
            ['xlsx', w.asSheet],
            ['csv', w.asText],
          ] as const
        ).map(([ending, says]) => (
          <a key={ending} href={addressOf(`/solder/liste.${ending}`, choice)}>
            {says}
          </a>
        ))}
      </p>
    </Card>
  );
}
