import { z } from 'zod';
import { inWork } from '#database';
import { type Check, type Reconciled, reconcile, verify } from '#oversight';
import { minus, Refusal } from '#values';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { form, type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { ControlTabs } from './tabs.tsx';

/** Undefined where the person sees only a part of the country: halves do not reconcile. */
type Both = readonly Reconciled[] | undefined;

const RECONCILIATION = page({
  path: '/controle/rapprochement',
  act: 'SEE_CONTROLS',
  title: ({ words }) => words.controle.tabs.reconciliation,
  load: async (work, _, who): Promise<Both> =>
    who.scope === 'national' ? reconcile(work) : undefined,
  view: (both, { words }) => (
    <>
      <Heading title={words.controle.tabs.reconciliation} sub={words.controle.reconciliationSub} />
      <ControlTabs />
      {both ? (
        <div class="grid">
          <Sides both={both} />
          <Card title={words.controle.proof} sub={words.controle.proofSub}>
            <Form to="/controle/verification">
              <p class="acts">
                <Submit>{words.controle.prove}</Submit>
              </p>
            </Form>
          </Card>
        </div>
      ) : (
        <Card>
          <Empty says={words.controle.nationalOnly}>{words.controle.nationalAdvice}</Empty>
        </Card>
      )}
    </>
  ),
});

function Sides({ both }: { readonly both: readonly Reconciled[] }) {
  const { words } = useScene();
  const w = words.controle;
  return (
    <Card>
      <Table
        caption={w.tabs.reconciliation}
        head={[
          { says: w.figure },
          { says: w.journalSays, figures: true },
          { says: w.roomsSay, figures: true },
          { says: w.difference, figures: true },
          { says: w.state },
        ]}
      >
        {both.map((one) => (
          <tr key={one.name}>
            <td>{w.reconciled[one.name] ?? one.french}</td>
            <td class="n">
              <Digits of={one.journal} />
            </td>
            <td class="n">
              <Digits of={one.rooms} />
            </td>
            <td class="n">
              <Digits of={minus(one.journal, one.rooms)} />
            </td>
            <td>
              <Verdict ok={one.journal === one.rooms} />
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

function Verdict({ ok }: { readonly ok: boolean }) {
  const { words } = useScene();
  return ok ? (
    <Chip tone="due">{words.controle.agrees}</Chip>
  ) : (
    <Chip tone="owe">{words.controle.differs}</Chip>
  );
}

/** Reads all the books at one moment and proves them; nothing is written. */
const PROOF = form({
  path: '/controle/verification',
  act: 'SEE_CONTROLS',
  from: RECONCILIATION,
  once: false,
  schema: z.object({}),
  over: async (database, circumstances, _, who): Promise<readonly Check[]> => {
    if (who.scope !== 'national') {
      throw new Refusal(
        'NOT_ALLOWED',
        'La preuve porte sur tout le pays : il faut y être habilité.',
        'The proof covers the whole country: a national scope is needed.',
      );
    }
    return inWork(database, circumstances, (work) => verify(work, () => undefined));
  },
  done: () => '/controle/rapprochement',
  show: (checks, { words }) => (
    <>
      <Heading
        title={words.controle.proof}
        sub={checks.every(({ ok }) => ok) ? words.controle.proved : words.controle.notProved}
      />
      <ControlTabs />
      <Checks checks={checks} />
    </>
  ),
});

function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const { words, language } = useScene();
  const w = words.controle;
  return (
    <Card>
      <Table
        caption={w.proof}
        head={[{ says: w.invariant }, { says: w.rows, figures: true }, { says: w.state }]}
      >
        {checks.map((one) => (
          <tr key={one.name}>
            <td>
              {language === 'en' ? one.name : one.french}
              {one.offenders.length > 0 && (
                <small>
                  {' '}
                  {w.offenders} : {one.offenders.join(', ')}
                </small>
              )}
            </td>
            <td class="n">{one.rows}</td>
            <td>
              {one.ok ? <Chip tone="due">{w.holds}</Chip> : <Chip tone="owe">{w.fails}</Chip>}
            </td>
          </tr>
        ))}
      </Table>
    </Card>
  );
}

export const RECONCILIATION_PAGES: readonly Place[] = [RECONCILIATION, PROOF];
