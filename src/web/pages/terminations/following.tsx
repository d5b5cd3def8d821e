import { describePosition } from '#settlement';
import { describePlans, readWithdrawals } from '#terminations';
import { inFrench, minus, Refusal } from '#values';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Digits, Net } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { byContract, type Following } from './following-of.ts';
import { Acts } from './following-view.tsx';

export const FOLLOWING_PAGE = page({
  path: '/resiliations/{number}/suites',
  act: 'SEE_CONTRACTS',
  params: byContract,
  title: ({ words }, { position }: Following) => words.resiliations.oneTitle(position.contract),
  load: async (work, { params: { number } }): Promise<Following> => {
    const position = await describePosition(work, number);
    if (!position) throw unknown(number);
    const asked = { contract: number, pending: true };
    return {
      position,
      plans: await describePlans(work, number),
      waiting: [
        ...(await readWithdrawals(work, { ...asked, reversal: false }, 0n, 10)),
        ...(await readWithdrawals(work, { ...asked, reversal: true }, 0n, 10)),
      ],
    };
  },
  shows: ({ position }) => [position],
  view: (data, { words }) => (
    <>
      <Heading
        title={words.resiliations.oneTitle(data.position.contract)}
        sub={
          <>
            {data.position.customerName} · {data.position.servicePoint} ·{' '}
            <Net of={minus(data.position.receivable, data.position.deposit)} />
          </>
        }
      >
        <Standing position={data.position} />
        <a class="button" href={`/contrats/${data.position.contract}`}>
          {words.resiliations.seeContract}
        </a>
      </Heading>
      <div class="grid">
        <Plans plans={data.plans} />
        <Acts data={data} />
      </div>
    </>
  ),
});

const unknown = (contract: string): Refusal =>
  new Refusal(
    'CONTRACT_UNKNOWN',
    `Le contrat ${contract} est inconnu dans vos agences : vérifiez son numéro.`,
    `Contract ${contract} is unknown in your agencies: check its number.`,
  );

function Standing({ position }: Pick<Following, 'position'>) {
  const { words } = useScene();
  const w = words.resiliations;
  const { termination } = position;
  if (!termination) return <Chip tone="calm">{words.elements.states.ACTIVE}</Chip>;
  if (termination.settledOn) return <Chip tone="due">{words.elements.states.SETTLED}</Chip>;
  return (
    <>
      <Chip tone="wait">
        {w.since} {inFrench(termination.terminatedOn)}
      </Chip>
      {termination.holds
        .filter((hold) => w.holds[hold])
        .map((hold) => (
          <Chip key={hold} tone="owe">
            {w.hold} : {w.holds[hold]}
          </Chip>
        ))}
    </>
  );
}

const TONES = { RUNNING: 'calm', KEPT: 'due', BROKEN: 'owe' } as const;

function Plans({ plans }: Pick<Following, 'plans'>) {
  const { words } = useScene();
  const w = words.resiliations;
  return (
    <>
      {plans.map((plan) => (
        <Card
          key={plan.plan}
          title={w.planKinds[plan.kind]}
          sub={w.planLine(plan.agreedBy, inFrench(plan.agreedOn))}
        >
          <Chip tone={TONES[plan.state]}>{w.planStates[plan.state]}</Chip>
          <Table
            caption={w.plans}
            head={[
              { says: w.dueOn },
              { says: w.amount, figures: true },
              { says: w.paid, figures: true },
            ]}
          >
            {plan.instalments.map((one) => (
              <tr key={one.dueOn}>
                <td>
                  <Day on={one.dueOn} />
                </td>
                <td class="n">
                  <Digits of={one.amount} />
                </td>
                <td class="n">
                  <Digits of={one.paid} />
                </td>
              </tr>
            ))}
          </Table>
        </Card>
      ))}
    </>
  );
}
