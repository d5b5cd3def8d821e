import { z } from 'zod';
import type { Agency } from '#contracts';
import { openTill } from '#payments';
import { francs } from '#values';
import { Card } from '../../elements/card.tsx';
import { AmountField, Choice, Field, Form, Submit } from '../../elements/form.tsx';
import { amountField, keyField, textField } from '../../fields.ts';
import { form, type Page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';

/** Zero may lie in a drawer, though no zero is ever paid. */
const floatField = z
  .union([z.literal('0'), amountField])
  .transform((said) => (said === '0' ? francs(0) : said));

type Props = { readonly agencies: readonly Agency[]; readonly to: string; readonly left?: string };

/** Nobody takes money before a till is open: where, and with what in the drawer. */
export function Opening({ agencies, to, left }: Props) {
  const { words } = useScene();
  const w = words.caisse;
  const [first] = agencies;
  return (
    <Card title={w.open} sub={w.openWhy}>
      {left && <p class="notice plain">{w.leftOpen(left)}</p>}
      <Form to={to}>
        {agencies.length === 1 && first ? (
          <input type="hidden" name="agency" value={first.code} />
        ) : (
          <Choice
            name="agency"
            label={w.agency}
            choices={agencies.map((one) => [one.code, one.name] as const)}
          />
        )}
        <AmountField name="float" label={w.float} hint={w.floatHint} value="0" big focus />
        <Field name="desk" label={w.desk} hint={w.deskHint} optional />
        <p class="acts">
          <Submit press="F10">{w.openNow}</Submit>
        </p>
      </Form>
    </Card>
  );
}

/** The same form stands on two pages, and each is shown again where it is refused. */
export const openingFrom = (from: Page, path: string, to: string) =>
  form({
    path,
    act: 'RUN_A_TILL',
    from,
    schema: z.object({ agency: keyField, float: floatField, desk: textField(60).optional() }),
    run: (work, { body }, who) => openTill(work, who, body),
    done: () => withNotice(to, 'tillOpened'),
  });
