import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import { moveContract } from '#settlement';
import { Card } from '../../elements/card.tsx';
import { Choice, Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { keyField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { ResumptionTabs } from './tabs.tsx';

type Moving = { readonly contract: string; readonly agencies: readonly Agency[] };

/** E28: the head of the present agency gives a contract to another. */
export const MOVING = page({
  path: '/reprise/deplacer',
  act: 'MOVE_CONTRACT',
  query: z.object({ contrat: keyField.optional().catch(undefined) }),
  title: ({ words }) => words.reprise.tabs.move,
  load: async (work, { query: { contrat } }): Promise<Moving> => ({
    contract: contrat ?? '',
    agencies: await readAgencies(work),
  }),
  view: ({ contract, agencies }, { words }) => (
    <>
      <Heading title={words.reprise.tabs.move} sub={words.reprise.moveSub} />
      <ResumptionTabs />
      <div class="narrow">
        <Card>
          <Form to="/reprise/deplacer">
            <Field name="contract" label={words.reprise.contract} value={contract} />
            <Choice
              name="agency"
              label={words.reprise.newAgency}
              value=""
              choices={agencies.map(({ code, name }) => [code, name] as const)}
            />
            <p class="acts">
              <Submit>{words.reprise.move}</Submit>
            </p>
          </Form>
        </Card>
      </div>
    </>
  ),
});

export const MOVE = form({
  path: '/reprise/deplacer',
  act: 'MOVE_CONTRACT',
  from: MOVING,
  schema: z.object({ contract: keyField, agency: keyField }),
  run: (work, { body }) => moveContract(work, body.contract, body.agency),
  done: () => withNotice('/reprise/deplacer', 'done'),
});
