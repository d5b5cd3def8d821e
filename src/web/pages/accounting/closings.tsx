import { z } from 'zod';
import { type Closing, closePeriod, readClosings } from '#ledger';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { DayField, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { dayField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { Moment } from '../control/moment.tsx';
import { AccountingTabs } from './tabs.tsx';

/** Ten years of months. */
const MOST_ROWS = 120;

export const CLOSINGS = page({
  path: '/comptabilite/arretes',
  act: 'CLOSE_PERIOD',
  title: ({ words }) => words.comptabilite.tabs.closings,
  load: (work) => readClosings(work, MOST_ROWS),
  view: (closings: readonly Closing[], { words }) => (
    <>
      <Heading title={words.comptabilite.tabs.closings} sub={words.comptabilite.closingsSub} />
      <AccountingTabs />
      <div class="grid main-and-side">
        <Closed closings={closings} />
        <Close />
      </div>
    </>
  ),
});

function Closed({ closings }: { readonly closings: readonly Closing[] }) {
  const { words } = useScene();
  const w = words.comptabilite;
  return (
    <Card title={w.closed}>
      {closings.length === 0 ? (
        <Empty says={w.neverClosed}>{w.neverClosedMeans}</Empty>
      ) : (
        <Table
          caption={w.closed}
          head={[{ says: w.through }, { says: w.closedBy }, { says: w.closedAt }]}
        >
          {closings.map((one) => (
            <tr key={one.through}>
              <td>
                <Day on={one.through} />
              </td>
              <td class="name">{one.closedBy}</td>
              <td>
                <Moment at={one.closedAt} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

function Close() {
  const { words } = useScene();
  const w = words.comptabilite;
  return (
    <Card title={w.close} sub={w.closeSub}>
      <Form to="/comptabilite/arretes">
        <DayField name="through" label={w.through} />
        <p class="acts">
          <Submit>{w.close}</Submit>
        </p>
      </Form>
    </Card>
  );
}

export const CLOSE = form({
  path: '/comptabilite/arretes',
  act: 'CLOSE_PERIOD',
  from: CLOSINGS,
  schema: z.object({ through: dayField }),
  run: (work, { body }) => closePeriod(work, body.through),
  done: () => withNotice('/comptabilite/arretes', 'done'),
});
