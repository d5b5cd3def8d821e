import type { ComponentChildren } from 'preact';
import type { ActName } from '#access';
import { inFrancs, inFrench } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Choice, DayField, Field, Form, Proof, Submit } from '../../elements/form.tsx';
import { allows, useScene } from '../../scene.ts';
import type { One } from './one.tsx';
import { methods } from './wish.tsx';

type Props = { readonly one: One };
type Part = One['parts'][number];

const inState = (one: One, ...states: readonly Part['state'][]): readonly Part[] =>
  one.parts.filter((part) => states.includes(part.state));

/** What may be done next: the one right act stands open, the others are folded below it. */
export function Acts({ one }: Props) {
  const scene = useScene();
  const w = scene.words.remboursements;
  const asked = inState(one, 'REQUESTED');
  const approved = inState(one, 'APPROVED');
  const issued = inState(one, 'ISSUED');
  const payable = one.parts[0].origin === 'IMPORTED' ? [...asked, ...approved] : approved;
  const waits = asked.length + approved.length > 0;
  return (
    <Card title={waits ? w.next : w.afterwards}>
      {asked.length > 0 && (
        <Or act="APPROVE_REFUND" says={w.approve}>
          <Form to={`/remboursements/${one.request}/approuver`}>
            <Proof />
            <p class="acts">
              <Submit>{w.approveFor(inFrancs(one.amount))}</Submit>
            </p>
          </Form>
        </Or>
      )}
      {payable.length > 0 && (
        <Or act="ISSUE_REFUND" says={w.issue}>
          <Issue one={one} parts={payable} />
        </Or>
      )}
      <div class="asks">
        {waits && allows(scene, 'APPROVE_REFUND') && (
          <Folded says={w.reject} path="/rejeter">
            <Form to={`/remboursements/${one.request}/rejeter`}>
              <Field name="rejection" label={w.reason} />
              <Submit go={false}>{w.reject}</Submit>
            </Form>
          </Folded>
        )}
        {waits && allows(scene, 'REQUEST_REFUND') && <Asker one={one} />}
        {issued.length > 0 && allows(scene, 'ISSUE_REFUND') && (
          <Folded says={w.giveBack} path="/retour">
            <Return one={one} parts={issued} />
          </Folded>
        )}
      </div>
      {!waits && issued.length === 0 && <p class="quiet">{w.closed}</p>}
    </Card>
  );
}

type OrProps = {
  readonly act: ActName;
  readonly says: string;
  readonly children: ComponentChildren;
};

/** The form for whoever may; for the others, whose task it is. */
function Or({ act, says, children }: OrProps) {
  const scene = useScene();
  return <>{allows(scene, act) ? children : <OnlyFor act={act}>{says}</OnlyFor>}</>;
}

type FoldedProps = {
  readonly says: string;
  /** What the address of its form ends with: refused, it comes back open. */
  readonly path: string;
  readonly children: ComponentChildren;
};

function Folded({ says, path, children }: FoldedProps) {
  const { tried } = useScene();
  return (
    <details open={tried?.action.split('?')[0]?.endsWith(path)}>
      <summary>{says}</summary>
      {children}
    </details>
  );
}

type PartsProps = { readonly one: One; readonly parts: readonly Part[] };

const numbered = (parts: readonly Part[]) =>
  parts.map((part) => [String(part.part), `${part.part} · ${part.beneficiary ?? ''}`] as const);

function Issue({ one, parts }: PartsProps) {
  const { words } = useScene();
  const w = words.remboursements;
  const [first] = parts;
  return (
    <Form to={`/remboursements/${one.request}/emettre`}>
      {one.parts.length > 1 && (
        <Choice
          name="issuedPart"
          label={w.part}
          choices={numbered(parts)}
          value={String(first?.part ?? '')}
        />
      )}
      <Field name="reference" label={w.reference} hint={w.referenceHint} />
      <p class="acts">
        <Submit press="F10">{w.issue}</Submit>
      </p>
    </Form>
  );
}

function Return({ one, parts }: PartsProps) {
  const { words, on } = useScene();
  const w = words.remboursements;
  const [first] = parts;
  return (
    <Form to={`/remboursements/${one.request}/retour`}>
      <Choice
        name="refund"
        label={w.part}
        choices={parts.map(
          (part) => [part.refund.toString(), `${part.part} · ${part.reference ?? ''}`] as const,
        )}
        value={first?.refund.toString() ?? ''}
      />
      <DayField name="on" label={w.returnedOn} value={inFrench(on)} />
      <Choice
        name="because"
        label={w.reason}
        choices={(['STALE_CHEQUE', 'REJECTED_TRANSFER'] as const).map(
          (one) => [one, w.returns[one] ?? one] as const,
        )}
      />
      <Submit go={false}>{w.giveBack}</Submit>
    </Form>
  );
}

/** What reception may still change of its own request. */
function Asker({ one }: Props) {
  const { words } = useScene();
  const w = words.remboursements;
  const waiting = inState(one, 'REQUESTED', 'APPROVED');
  const [first] = waiting;
  return (
    <>
      <Folded says={w.changeAccount} path="/compte">
        <Form to={`/remboursements/${one.request}/compte`}>
          {one.parts.length > 1 && (
            <Choice
              name="accountPart"
              label={w.part}
              choices={numbered(waiting)}
              value={String(first?.part ?? '')}
            />
          )}
          <Choice
            name="method"
            label={w.method}
            choices={methods(w)}
            value={first?.method ?? 'CHEQUE'}
          />
          <Field name="account" label={w.account} hint={w.accountHint} optional />
          <Submit go={false}>{w.changeAccount}</Submit>
        </Form>
      </Folded>
      <Folded says={w.cancel} path="/annuler">
        <Form to={`/remboursements/${one.request}/annuler`}>
          <Field name="cancellation" label={w.reason} />
          <Submit go={false}>{w.cancel}</Submit>
        </Form>
      </Folded>
    </>
  );
}
