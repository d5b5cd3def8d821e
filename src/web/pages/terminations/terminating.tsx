import { z } from 'zod';
import { terminate } from '#terminations';
import { inFrench } from '#values';
import { Card } from '../../elements/card.tsx';
import { Area, Choice, DayField, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { dayField, keyField, textField } from '../../fields.ts';
import { form, type Place, page } from '../../page.ts';
import { withNotice } from '../../request.ts';

const CAUSES = ['FACTURES_IMPAYEES', 'ECHEANCIER', 'MORATOIRE', 'PENALITE'] as const;

type Beginning = { readonly contract: string; readonly cause: string };

const NEW = page({
  path: '/resiliations/nouvelle',
  act: 'TERMINATE',
  query: z.object({
    contrat: keyField.optional().catch(undefined),
    motif: z.enum(CAUSES).optional().catch(undefined),
  }),
  title: ({ words }) => words.resiliations.newTitle,
  load: async (_, { query }): Promise<Beginning> => ({
    contract: query.contrat ?? '',
    cause: query.motif ?? '',
  }),
  view: ({ contract, cause }, { words, on }) => (
    <div class="narrow">
      <Heading title={words.resiliations.newTitle} sub={words.resiliations.newSub} />
      <Card>
        <Form to="/resiliations/nouvelle">
          <Field
            name="contract"
            label={words.resiliations.asked}
            value={contract}
            focus={contract === ''}
          />
          <DayField name="on" label={words.resiliations.on} value={inFrench(on)} />
          <Choice
            name="cause"
            label={words.resiliations.cause}
            value={cause}
            choices={CAUSES.map((one) => [one, words.resiliations.causes[one]])}
          />
          <DayField
            name="meterRemovedOn"
            label={words.resiliations.meterRemovedOn}
            hint={words.resiliations.meterHint}
            optional
          />
          <Area name="evidence" label={words.resiliations.evidence} optional />
          <p class="quiet">{words.resiliations.terminateNote}</p>
          <p class="acts">
            <Submit>{words.resiliations.terminateDo}</Submit>
          </p>
        </Form>
      </Card>
    </div>
  ),
});

const TERMINATE = form({
  path: '/resiliations/nouvelle',
  act: 'TERMINATE',
  from: NEW,
  schema: z.object({
    contract: keyField,
    on: dayField,
    cause: z.enum(CAUSES),
    meterRemovedOn: dayField.optional(),
    evidence: textField(500).optional(),
  }),
  run: (work, { body }) =>
    terminate(work, {
      contract: body.contract,
      on: body.on,
      cause: body.cause,
      meterRemovedOn: body.meterRemovedOn ?? null,
      stated: body.evidence,
    }),
  done: (_, { body }) => withNotice(`/contrats/${encodeURIComponent(body.contract)}`, 'done'),
});

/** G3: a person terminates; the system only lists. */
export const TERMINATING: readonly Place[] = [NEW, TERMINATE];
