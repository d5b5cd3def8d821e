import { type CalendarDate, type Francs, figures, inFrancs, inFrench, negated } from '#values';
import { useScene } from '../scene.ts';
import { Term } from './term.tsx';

const positive = (of: Francs): Francs => (of < 0n ? negated(of) : of);

/** `1 234 567`: for columns whose heading says what they count. */
export const Digits = ({ of }: { readonly of: Francs }) => <>{figures(of)}</>;

/** `1 234 567 F CFA`. */
export const Money = ({ of }: { readonly of: Francs }) => <span class="money">{inFrancs(of)}</span>;

/** A balance: its amount and, in words, on which side it stands. */
export function Net({ of }: { readonly of: Francs }) {
  const { words } = useScene();
  const side = of > 0n ? words.elements.debtor : of < 0n ? words.elements.creditor : '';
  const tone = of > 0n ? 'owe' : of < 0n ? 'due' : 'nil';
  return (
    <span class={`net ${tone}`}>
      {of === 0n ? words.elements.nil : <>{figures(positive(of))} </>}
      {side && <small>{side}</small>}
    </span>
  );
}

export const Day = ({ on }: { readonly on: CalendarDate }) => (
  <time dateTime={on}>{inFrench(on)}</time>
);

type SumProps = {
  readonly debtLabel: string;
  readonly depositLabel: string;
  readonly debt: Francs;
  readonly deposit: Francs;
};

/** The arithmetic of every account: debt − deposit = what the customer owes, or is owed. */
export function Sum({ debtLabel, depositLabel, debt, deposit }: SumProps) {
  const { words } = useScene();
  const net = (debt - deposit) as Francs;
  const tone = net > 0n ? 'owe' : net < 0n ? 'due' : 'nil';
  const says =
    net > 0n ? words.elements.owes : net < 0n ? words.elements.isOwed : words.elements.balanced;
  return (
    <div class="sum">
      <div>
        <span>
          <Term says={debtLabel} />
        </span>
        <strong>{inFrancs(debt)}</strong>
      </div>
      <span class="sign" role="img" aria-label={words.elements.minus}>
        −
      </span>
      <div>
        <span>
          <Term says={depositLabel} />
        </span>
        <strong>{inFrancs(deposit)}</strong>
      </div>
      <span class="sign" role="img" aria-label={words.elements.equals}>
        =
      </span>
      <div class={tone}>
        <span>{says}</span>
        <strong>{inFrancs(positive(net))}</strong>
      </div>
    </div>
  );
}
