import { type Proposal, type RuleInForce, readRules, readWaiting } from '#parameters';
import { type CalendarDate, day } from '#values';
import { ActLink } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { nameOf, sayValue } from './saying.ts';

const FIRST_DAY = day('1900-01-01');

type Rules = { readonly rules: readonly RuleInForce[]; readonly waiting: readonly Proposal[] };

export const RULES = page({
  path: '/parametres',
  act: 'SEE_PARAMETERS',
  title: ({ words }) => words.parametres.title,
  load: async (work): Promise<Rules> => ({
    rules: await readRules(work),
    waiting: await readWaiting(work),
  }),
  view: (data, { words }) => (
    <>
      <Heading title={words.parametres.title} sub={words.parametres.sub}>
        <ActLink act="PROPOSE_PARAMETER" href="/parametres/proposer" go>
          {words.parametres.propose}
        </ActLink>
      </Heading>
      <div class="grid">
        <Waiting {...data} />
        <InForce {...data} />
      </div>
    </>
  ),
});

function Waiting({ rules, waiting }: Rules) {
  const scene = useScene();
  const w = scene.words.parametres;
  if (waiting.length === 0) {
    return (
      <Card title={w.waiting}>
        <Empty says={w.nothingWaits}>{w.nothingWaitsMeans}</Empty>
      </Card>
    );
  }
  return (
    <Card title={w.waiting} sub={w.waitingSub}>
      <Table
        caption={w.waiting}
        head={[
          { says: w.rule },
          { says: w.proposed },
          { says: w.from },
          { says: w.by, wide: true },
          { says: w.reason, wide: true },
          { says: w.decision },
        ]}
      >
        {waiting.map((one) => {
          const rule = rules.find(({ name }) => name === one.name);
          return (
            <tr key={one.proposal.toString()}>
              <td>{rule ? nameOf(rule, scene) : one.name}</td>
              <td>{rule ? sayValue(rule, one.value, scene) : one.value}</td>
              <td>
                <Day on={one.effectiveOn} />
              </td>
              <td class="wide">{one.proposedBy}</td>
              <td class="wide long">{one.reason}</td>
              <td>
                <ActLink
                  act="APPROVE_PARAMETER"
                  page="/parametres/propositions"
                  href={`/parametres/propositions?numero=${one.proposal}`}
                >
                  {w.decide}
                </ActLink>
              </td>
            </tr>
          );
        })}
      </Table>
    </Card>
  );
}

function InForce({ rules }: Rules) {
  const scene = useScene();
  const w = scene.words.parametres;
  return (
    <Card title={w.inForce} sub={w.inForceSub}>
      <Table
        caption={w.inForce}
        head={[
          { says: w.rule },
          { says: w.clause },
          { says: w.value },
          { says: w.since, wide: true },
          { says: w.versions, wide: true },
        ]}
      >
        {rules.map((rule) => {
          const current = rule.versions.find(({ effectiveOn }) => effectiveOn <= scene.on);
          const next = rule.versions.findLast(({ effectiveOn }) => effectiveOn > scene.on);
          return (
            <tr key={rule.name}>
              <td class="name">{nameOf(rule, scene)}</td>
              <td>
                <Chip tone="plain">{rule.clause}</Chip>
              </td>
              <td>
                <strong>{sayValue(rule, rule.value, scene)}</strong>
                {next && (
                  <>
                    <br />
                    <Chip tone="wait">
                      {w.nextVersion(sayValue(rule, next.value, scene), next.effectiveOn)}
                    </Chip>
                  </>
                )}
              </td>
              <td class="wide">{current && <Since on={current.effectiveOn} />}</td>
              <td class="wide">
                <History rule={rule} />
              </td>
            </tr>
          );
        })}
      </Table>
    </Card>
  );
}

/** The first versions hold since before anything that is known here. */
function Since({ on }: { readonly on: CalendarDate }) {
  const { words } = useScene();
  return on <= FIRST_DAY ? words.parametres.origin : <Day on={on} />;
}

function History({ rule }: { readonly rule: RuleInForce }) {
  const scene = useScene();
  const w = scene.words.parametres;
  return (
    <details>
      <summary>{w.versionCount(rule.versions.length)}</summary>
      <ul>
        {rule.versions.map((one) => (
          <li key={one.effectiveOn}>
            <Since on={one.effectiveOn} /> · {sayValue(rule, one.value, scene)}
            <br />
            <small>{one.reason}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}
