import { z } from 'zod';
import { type Agency, readAgencies } from '#contracts';
import { type Preview, previewRule } from '#oversight';
import {
  CATALOGUE,
  type ParameterName,
  proposeVersion,
  type RuleInForce,
  readRules,
  refuseValue,
} from '#parameters';
import { addDays, inFrench } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Empty } from '../../elements/empty.tsx';
import { FilterChoice, Filters, FilterText } from '../../elements/filters.tsx';
import { Area, DayField, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { dayField, textField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { withNotice } from '../../request.ts';
import { allows, useScene } from '../../scene.ts';
import { PreviewOf } from './preview.tsx';
import { nameOf, sayValue } from './saying.ts';

const NAMES = Object.keys(CATALOGUE) as [ParameterName, ...ParameterName[]];

type Proposing = {
  readonly rules: readonly RuleInForce[];
  readonly name: ParameterName;
  readonly value: string;
  readonly agencies: readonly Agency[];
  /** Why the rule cannot say this, in both languages. */
  readonly fault: readonly [string, string] | undefined;
  readonly preview: Preview | undefined;
};

/** First what it would change, then the proposal: nobody proposes a rule without having seen that. */
export const PROPOSING = page({
  path: '/parametres/proposer',
  act: 'PREVIEW_PARAMETER',
  query: z.object({
    regle: z.enum(NAMES).default(NAMES[0]).catch(NAMES[0]),
    valeur: z.string().max(50).trim().optional(),
  }),
  title: ({ words }) => words.parametres.propose,
  load: async (work, { query }): Promise<Proposing> => {
    const { regle: name, valeur } = query;
    const value = (valeur ?? '').replace(/[\s\u00a0\u202f]/g, '');
    const asked = valeur !== undefined;
    const fault = asked ? refuseValue(name, value) : undefined;
    return {
      rules: await readRules(work),
      name,
      value,
      agencies: await readAgencies(work),
      fault,
      preview: asked && !fault ? await previewRule(work, name, value) : undefined,
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.parametres.propose} sub={words.parametres.proposeSub}>
        <a class="button" href="/parametres">
          {words.parametres.back}
        </a>
      </Heading>
      <Asking {...data} />
      <Answer {...data} />
    </>
  ),
});

function Asking({ rules, name, value }: Proposing) {
  const scene = useScene();
  const w = scene.words.parametres;
  return (
    <Filters to="/parametres/proposer" says={w.seeChange}>
      <div class="grow">
        <FilterChoice
          name="regle"
          label={w.rule}
          value={name}
          choices={rules.map(
            (rule) =>
              [rule.name, `${nameOf(rule, scene)} · ${sayValue(rule, rule.value, scene)}`] as const,
          )}
        />
      </div>
      <FilterText name="valeur" label={w.newValue} value={value} />
    </Filters>
  );
}

function Answer(data: Proposing) {
  const scene = useScene();
  const w = scene.words.parametres;
  const { fault, preview, agencies } = data;
  if (fault) {
    return (
      <p class="summary" role="alert">
        {fault[scene.language === 'en' ? 1 : 0]}
      </p>
    );
  }
  if (!preview) {
    return (
      <Card>
        <Empty says={w.chooseFirst}>{w.chooseAdvice}</Empty>
      </Card>
    );
  }
  return (
    <div class="grid main-and-side">
      <PreviewOf preview={preview} agencies={agencies} />
      {allows(scene, 'PROPOSE_PARAMETER') ? (
        <ToPropose {...data} />
      ) : (
        <OnlyFor act="PROPOSE_PARAMETER">{w.propose}</OnlyFor>
      )}
    </div>
  );
}

function ToPropose({ rules, name, value }: Proposing) {
  const scene = useScene();
  const w = scene.words.parametres;
  const rule = rules.find((one) => one.name === name);
  if (!rule) return null;
  return (
    <Card
      title={nameOf(rule, scene)}
      sub={w.fromTo(sayValue(rule, rule.value, scene), sayValue(rule, value, scene))}
    >
      <Form to={`/parametres/proposer?regle=${name}&valeur=${encodeURIComponent(value)}`}>
        <input type="hidden" name="name" value={name} />
        <input type="hidden" name="value" value={value} />
        <DayField name="effectiveOn" label={w.from} value={inFrench(addDays(scene.on, 1))} />
        <Area name="reason" label={w.reason} hint={w.reasonHint} />
        <p class="acts">
          <Submit>{w.sendProposal}</Submit>
        </p>
      </Form>
    </Card>
  );
}

export const PROPOSE = form({
  path: '/parametres/proposer',
  act: 'PROPOSE_PARAMETER',
  from: PROPOSING,
  schema: z.object({
    name: z.enum(NAMES),
    value: z.string().max(50),
    effectiveOn: dayField,
    reason: textField(500),
  }),
  run: (work, { body }) => proposeVersion(work, body),
  done: () => withNotice('/parametres', 'done'),
});
