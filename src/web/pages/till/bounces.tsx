import { z } from 'zod';
import { bounceCheque } from '#payments';
import { inFrench, NO_FRANCS } from '#values';
import { Card } from '../../elements/card.tsx';
import { AmountField, DayField, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { amountField, dayField, keyField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { TillTabs } from './tabs.tsx';

const BOUNCE = page({
  path: '/caisse/impayes',
  act: 'RECORD_BOUNCED_CHEQUE',
  title: ({ words }) => words.caisse.tabs.bounces,
  load: async () => undefined,
  view: (_, { words, on }) => (
    <>
      <Heading title={words.caisse.tabs.bounces} sub={words.caisse.bounceSub} />
      <TillTabs />
      <div class="grid till">
        <Card title={words.caisse.bounce}>
          <Form to="/caisse/impayes">
            <Field
              name="payment"
              label={words.caisse.bouncePayment}
              hint={words.caisse.bouncePaymentHint}
              focus
            />
            <div class="pair">
              <DayField name="on" label={words.caisse.bounceOn} value={inFrench(on)} />
              <AmountField
                name="fee"
                label={words.caisse.bounceFee}
                hint={words.caisse.bounceFeeHint}
                optional
              />
            </div>
            <Field name="reason" label={words.caisse.reason} />
            <p class="acts">
              <Submit press="F10">{words.caisse.bounceNow}</Submit>
            </p>
          </Form>
        </Card>
        <Card title={words.caisse.bounceThen}>
          <ol class="steps">
            {words.caisse.bounceEffects.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ol>
        </Card>
      </div>
    </>
  ),
});

const RECORD = form({
  path: '/caisse/impayes',
  act: 'RECORD_BOUNCED_CHEQUE',
  from: BOUNCE,
  schema: z.object({
    payment: keyField,
    on: dayField,
    reason: textField(),
    fee: amountField.optional(),
  }),
  run: (work, { body: { fee = NO_FRANCS, ...body } }, who) =>
    bounceCheque(work, who, { ...body, fee }),
  done: ({ contract, afterSettlement }) =>
    withNotice(`/contrats/${contract}`, afterSettlement ? 'bouncedAfter' : 'bounced'),
});

export const BOUNCES: readonly Place[] = [BOUNCE, RECORD];
