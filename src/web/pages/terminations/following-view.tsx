import type { ComponentChildren } from 'preact';
import type { ActName } from '#access';
import { inFrench } from '#values';
import { OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import {
  AmountField,
  Area,
  Choice,
  DayField,
  Field,
  Form,
  Segments,
  Submit,
} from '../../elements/form.tsx';
import { allows, useScene } from '../../scene.ts';
import { type Following, placeOf } from './following-of.ts';

export const BILL_KINDS = ['CONSOMMATION', 'PENALITE', 'ECHEANCE', 'FRAIS'] as const;

/** What may be done about a contract in its state; what is missing before it may close comes first. */
export function Acts({ data }: { readonly data: Following }) {
  const { words, on } = useScene();
  const w = words.resiliations;
  const { contract, termination } = data.position;
  const at = placeOf(contract);
  const isOpen = termination !== undefined && termination.settledOn === null;
  const holds: readonly string[] = isOpen ? termination.holds : [];
  const asked = data.waiting.length > 0;
  return (
    <div class="columns">
      {holds.includes('METER_NOT_REMOVED') && (
        <One act="RECORD_METER_REMOVAL" title={w.meter} sub={w.meterSub} go says={w.meterDo}>
          {[
            `${at}/depose`,
            <DayField key="on" name="removedOn" label={w.meterOn} value={inFrench(on)} />,
            <Field key="index" name="index" label={w.index} mode="numeric" optional />,
          ]}
        </One>
      )}
      {holds.includes('FINAL_BILL_PENDING') && (
        <One
          act="RECORD_BILL"
          title={w.finalBill}
          sub={w.finalBillSub}
          go={!holds.includes('METER_NOT_REMOVED')}
          says={w.finalBillDo}
        >
          {[`${at}/facture-finale`]}
        </One>
      )}
      {!termination && (
        <One act="AGREE_A_SCHEDULE" title={w.plan} sub={w.planSub} says={w.planDo}>
          {[
            `${at}/plan`,
            <Segments
              key="kind"
              name="planKind"
              label={w.planKind}
              value="ECHEANCIER"
              choices={[
                ['ECHEANCIER', w.planKinds.ECHEANCIER],
                ['MORATOIRE', w.planKinds.MORATOIRE],
              ]}
            />,
            <Area
              key="instalments"
              name="instalments"
              label={w.instalments}
              hint={w.instalmentsHint}
            />,
          ]}
        </One>
      )}
      <One act="RECORD_BILL" title={w.bill} sub={w.billSub} says={w.billDo}>
        {[
          `${at}/facture`,
          <Field key="n" name="bill" label={w.number} />,
          <Choice
            key="k"
            name="kind"
            label={w.kind}
            value="CONSOMMATION"
            choices={BILL_KINDS.map((kind) => [kind, w.kinds[kind]])}
          />,
          <DayField key="i" name="issuedOn" label={w.issuedOn} value={inFrench(on)} />,
          <DayField key="d" name="dueOn" label={w.dueOn} />,
          <AmountField key="a" name="amount" label={w.amount} />,
        ]}
      </One>
      <One act="RECORD_BILL" title={w.creditNote} sub={w.creditNoteSub} says={w.creditNoteDo}>
        {[
          `${at}/avoir`,
          <Field key="n" name="note" label={w.number} />,
          <Field key="b" name="onBill" label={w.onBill} optional />,
          <DayField key="o" name="noteOn" label={w.noteOn} value={inFrench(on)} />,
          <AmountField key="a" name="noteAmount" label={w.amount} />,
        ]}
      </One>
      {isOpen && (
        <Reasoned
          act="CONTEST_DEBT"
          to={`${at}/${termination.contested ? 'lever' : 'contester'}`}
          title={termination.contested ? w.uncontest : w.contest}
          sub={w.contestSub}
          field="contestReason"
        />
      )}
      {isOpen && !asked && (
        <Reasoned
          act="REQUEST_WITHDRAWAL"
          to={`${at}/retrait`}
          title={w.withdraw}
          sub={w.withdrawSub}
          field="withdrawReason"
        />
      )}
      {termination?.settledOn && !asked && (
        <Reasoned
          act="REQUEST_REVERSAL"
          to={`${at}/contrepassation`}
          title={w.reverse}
          sub={w.reverseSub}
          field="reverseReason"
        />
      )}
      {data.waiting.map((one) => (
        <Card
          key={one.withdrawal}
          title={one.settlement === null ? w.withdrawalsTitle : w.reversalsTitle}
        >
          <p>
            {w.askedBy} {one.requestedBy}, {inFrench(one.requestedOn)} : {one.reason}
          </p>
          <p class="acts">
            <a
              class="button"
              href={
                one.settlement === null
                  ? '/resiliations/retraits'
                  : '/resiliations/contrepassations'
              }
            >
              {w.decide}
            </a>
          </p>
        </Card>
      ))}
    </div>
  );
}

type OneProps = {
  readonly act: ActName;
  readonly title: string;
  readonly sub: string;
  readonly says: string;
  readonly go?: boolean;
  /** Where the form is sent, and then its fields. */
  readonly children: readonly [to: string, ...fields: ComponentChildren[]];
};

function One({ act, title, sub, says, go = false, children }: OneProps) {
  const scene = useScene();
  const [to, ...fields] = children;
  if (!allows(scene, act)) {
    return (
      <Card title={title}>
        <OnlyFor act={act}>{says}</OnlyFor>
      </Card>
    );
  }
  return (
    <Card title={title} sub={sub}>
      <Form to={to}>
        {fields}
        <p class="acts">
          <Submit go={go}>{says}</Submit>
        </p>
      </Form>
    </Card>
  );
}

type ReasonedProps = {
  readonly act: ActName;
  readonly to: string;
  readonly title: string;
  readonly sub: string;
  readonly field: string;
};

function Reasoned({ act, to, title, sub, field }: ReasonedProps) {
  const { words } = useScene();
  return (
    <One act={act} title={title} sub={sub} says={title}>
      {[to, <Area key="r" name={field} label={words.resiliations.reason} />]}
    </One>
  );
}
