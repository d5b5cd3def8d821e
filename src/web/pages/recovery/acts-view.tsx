import { type CaseFile, WRITTEN_STEPS } from '#recovery';
import { inFrancs, inFrench } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Area, Choice, DayField, Field, Form, Submit } from '../../elements/form.tsx';
import { allows, useScene } from '../../scene.ts';
import { placeOf } from './case-id.ts';

type Props = { readonly one: CaseFile };

/** What the recovery sector may do about a case; for the others, whose task it is. */
export function Acts({ one }: Props) {
  const scene = useScene();
  const w = scene.words.contentieux;
  if (one.state === 'ENDED') return null;
  if (!allows(scene, 'MANAGE_RECOVERY')) {
    return (
      <Card title={w.act}>
        <OnlyFor act="MANAGE_RECOVERY">{w.actFor}</OnlyFor>
      </Card>
    );
  }
  const running = one.plans.some(({ endedOn }) => endedOn === null);
  return (
    <Card title={w.act}>
      <Step one={one} />
      {one.left > 0n && !running && <Plan one={one} />}
      {running && <Reasoned to={`${placeOf(one)}/plan/fin`} says={w.endPlan} field="planReason" />}
      {one.left > 0n && <Contest one={one} />}
    </Card>
  );
}

/** Open where it was refused: what was typed and why must be seen. */
const triedHere = (action: string | undefined, to: string): boolean => action?.split('?')[0] === to;

function Step({ one }: Props) {
  const { words, on } = useScene();
  const w = words.contentieux;
  return (
    <Form to={`${placeOf(one)}/demarche`}>
      <Choice
        name="kind"
        label={w.addStep}
        value="CONTACT"
        choices={WRITTEN_STEPS.map((kind) => [kind, w.stepKinds[kind]])}
      />
      <DayField name="on" label={w.on} value={inFrench(on)} />
      <Area name="note" label={w.note} hint={w.noteHint} />
      <p class="acts">
        <Submit>{w.addStepDo}</Submit>
      </p>
    </Form>
  );
}

function Plan({ one }: Props) {
  const { words, on, tried } = useScene();
  const w = words.contentieux;
  const to = `${placeOf(one)}/plan`;
  return (
    <details open={triedHere(tried?.action, to)}>
      <summary>{w.addPlan}</summary>
      <p class="quiet">{w.addPlanSub(inFrancs(one.left))}</p>
      <Form to={to}>
        <DayField name="signedOn" label={w.signedOn} value={inFrench(on)} />
        <Field name="signedBy" label={w.signedBy} value={one.customerName} />
        <Area name="instalments" label={w.instalments} hint={w.instalmentsHint} />
        <p class="acts">
          <Submit go={false}>{w.addPlanDo}</Submit>
        </p>
      </Form>
    </details>
  );
}

function Contest({ one }: Props) {
  const { words } = useScene();
  const w = words.contentieux;
  const [way, says, sub] = one.contested
    ? (['lever', w.uncontest, w.uncontestSub] as const)
    : (['contester', w.contest, w.contestSub] as const);
  return <Reasoned to={`${placeOf(one)}/${way}`} says={says} sub={sub} field="contestReason" />;
}

type ReasonedProps = {
  readonly to: string;
  readonly says: string;
  readonly sub?: string;
  readonly field: string;
};

function Reasoned({ to, says, sub, field }: ReasonedProps) {
  const { words, tried } = useScene();
  return (
    <details open={triedHere(tried?.action, to)}>
      <summary>{says}</summary>
      {sub && <p class="quiet">{sub}</p>}
      <Form to={to}>
        <Area name={field} label={words.contentieux.reason} />
        <p class="acts">
          <Submit go={false}>{says}</Submit>
        </p>
      </Form>
    </details>
  );
}
