import { z } from 'zod';
import { addPerson, invite } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { Card } from '../../elements/card.tsx';
import { Field, Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { textField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { RightsFields, rightsFields } from './rights-fields.tsx';
import { PeopleTabs } from './tabs.tsx';

export const ADDING = page({
  path: '/personnes/ajouter',
  act: 'MANAGE_PEOPLE',
  title: ({ words }) => words.gens.tabs.add,
  load: (work) => readAgencies(work),
  view: (agencies: readonly Agency[], { words }) => (
    <>
      <Heading title={words.gens.tabs.add} sub={words.gens.addSub} />
      <PeopleTabs />
      <div class="narrow">
        <Card>
          <Form to="/personnes/ajouter">
            <Field name="name" label={words.gens.name} hint={words.gens.nameHint} />
            <RightsFields agencies={agencies} />
            <Proof />
            <p class="acts">
              <Submit>{words.gens.addAndInvite}</Submit>
            </p>
          </Form>
        </Card>
      </div>
    </>
  ),
});

export type Invited = { readonly name: string; readonly code: string };

export const ADD = form({
  path: '/personnes/ajouter',
  act: 'MANAGE_PEOPLE',
  from: ADDING,
  once: false,
  secondFactor: true,
  schema: z.object({ name: textField(100), ...rightsFields }),
  run: async (work, { body }): Promise<Invited> => {
    await addPerson(work, body, await readAgencies(work));
    return { name: body.name, code: await invite(work, body.name) };
  },
  done: () => '/personnes',
  show: (invited) => <Invitation {...invited} />,
});

/** Shown this once: nothing keeps the code itself. */
export function Invitation({ name, code }: Invited) {
  const { words } = useScene();
  const w = words.gens;
  return (
    <div class="narrow">
      <Heading title={w.invited(name)} sub={w.invitedSub} />
      <Card title={w.invitation}>
        <p>
          <code class="long">{code}</code>
        </p>
        <p class="quiet">{w.invitationAdvice}</p>
        <p class="acts">
          <a class="button go" href="/personnes">
            {w.backToPeople}
          </a>
        </p>
      </Card>
    </div>
  );
}
