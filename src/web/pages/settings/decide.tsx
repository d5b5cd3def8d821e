import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import { type Preview, previewRule } from '#oversight';
import {
  decideProposal,
  type Proposal,
  type RuleInForce,
  readRules,
  readWaiting,
} from '#parameters';
import { inFrench } from '#values';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { Form, Proof, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { numberField } from '../../fields.ts';
import { type Form as FormPlace, form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { useScene } from '../../scene.ts';
import { PreviewOf } from './preview.tsx';
import { nameOf, sayValue } from './saying.ts';

type One = {
  readonly proposal: Proposal;
  readonly rule: RuleInForce;
  readonly preview: Preview;
  readonly agencies: readonly Agency[];
};

/** One proposal with what it would change; the oldest where none is named. */
export const DECIDING = page({
  path: '/parametres/propositions',
  act: 'APPROVE_PARAMETER',
  sight: 'own',
  query: z.object({ numero: numberField.optional().catch(undefined) }),
  title: ({ words }) => words.parametres.decideTitle,
  load: async (work, { query: { numero } }): Promise<One | undefined> => {
    const waiting = await readWaiting(work);
    const proposal = numero ? waiting.find((one) => one.proposal === numero) : waiting[0];
    const rule = proposal && (await readRules(work)).find(({ name }) => name === proposal.name);
    if (!proposal || !rule) return undefined;
    return {
      proposal,
      rule,
      preview: await previewRule(work, proposal.name, proposal.value),
      agencies: await readAgencies(work),
    };
  },
  view: (one, { words }) => (
    <>
      <Heading title={words.parametres.decideTitle} sub={words.parametres.decideSub}>
        <a class="button" href="/parametres">
          {words.parametres.back}
        </a>
      </Heading>
      {one ? (
        <div class="grid main-and-side">
          <PreviewOf preview={one.preview} agencies={one.agencies} />
          <Decision {...one} />
        </div>
      ) : (
        <Card>
          <Empty says={words.parametres.nothingWaits}>{words.parametres.decidedAlready}</Empty>
        </Card>
      )}
    </>
  ),
});

function Decision({ proposal, rule }: One) {
  const scene = useScene();
  const w = scene.words.parametres;
  const was = sayValue(rule, rule.value, scene);
  const would = sayValue(rule, proposal.value, scene);
  const to = (verb: string) =>
    `/parametres/propositions/${proposal.proposal}/${verb}?numero=${proposal.proposal}`;
  return (
    <Card title={nameOf(rule, scene)} sub={w.fromTo(was, would)}>
      <dl class="behind">
        <dt>{w.from}</dt>
        <dd>{inFrench(proposal.effectiveOn)}</dd>
        <dt>{w.by}</dt>
        <dd>{proposal.proposedBy}</dd>
        <dt>{w.reason}</dt>
        <dd>{proposal.reason}</dd>
        <dt>{w.clause}</dt>
        <dd>{rule.clause}</dd>
      </dl>
      {proposal.proposedBy === scene.who?.name ? (
        <p class="notice plain">{w.notYourOwn}</p>
      ) : (
        <>
          <Form to={to('approuver')}>
            <Proof />
            <p class="acts">
              <Submit>{w.approve}</Submit>
            </p>
          </Form>
          <Form to={to('rejeter')}>
            <p class="acts">
              <Submit go={false}>{w.reject}</Submit>
            </p>
          </Form>
        </>
      )}
    </Card>
  );
}

const params = z.object({ proposal: numberField });

const deciding = (verb: 'approuver' | 'rejeter'): FormPlace =>
  form({
    path: `/parametres/propositions/{proposal}/${verb}`,
    act: 'APPROVE_PARAMETER',
    from: DECIDING,
    params,
    schema: z.object({}),
    secondFactor: verb === 'approuver',
    run: async (work, { params: { proposal } }) => {
      await decideProposal(work, proposal, verb === 'approuver');
    },
    done: () => withNotice('/parametres', 'done'),
  });

export const APPROVE = deciding('approuver');
export const REJECT = deciding('rejeter');
