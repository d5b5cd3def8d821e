import { randomUUID } from 'node:crypto';
import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Tried, useScene } from '../scene.ts';

const Sent = createContext<Tried | undefined>(undefined);

type FormProps = {
  /** Where it is sent, as `form({ path })` declares it, parameters filled in. */
  readonly to: string;
  readonly children: ComponentChildren;
  readonly look?: string;
};

/**
 * A form that acts: its key makes a repeat harmless. Shown again after a refusal it keeps its key,
 * what was typed, and says on top what was wrong.
 */
export function Form({ to, children, look }: FormProps) {
  const { tried, who } = useScene();
  const mine = tried?.action.split('?')[0] === to.split('?')[0] ? tried : undefined;
  return (
    <Sent.Provider value={mine}>
      <form method="post" action={to} class={look} novalidate>
        {mine && <Summary tried={mine} />}
        <input type="hidden" name="_cle" value={mine?.key ?? randomUUID()} />
        {who && <input type="hidden" name="_pour" value={who.name} />}
        {children}
      </form>
    </Sent.Provider>
  );
}

function Summary({ tried }: { readonly tried: Tried }) {
  const { words } = useScene();
  if (tried.kept) {
    return (
      <p class="notice" id="summary" role="status" tabIndex={-1}>
        {words.elements.kept}
      </p>
    );
  }
  return (
    <div class="summary" id="summary" role="alert" tabIndex={-1}>
      <h3>{words.elements.summary}</h3>
      {tried.says && <p>{tried.says}</p>}
      {tried.faults.length > 0 && (
        <ul>
          {tried.faults.map((fault) => (
            <li key={fault.field}>
              <a href={`#${fault.field}`}>{fault.says}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was typed into a field of this form before it was refused, and what was wrong with it. */
export function useField(name: string, given = '') {
  const tried = useContext(Sent);
  const typed = tried?.values[name];
  return {
    value: tried ? (typeof typed === 'string' ? typed : (typed?.[0] ?? '')) : given,
    fault: tried?.faults.find((one) => one.field === name)?.says,
  };
}

type Label = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: boolean;
};

type FieldProps = Label & {
  readonly value?: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search';
  readonly mode?: 'numeric' | 'text' | 'email' | 'tel';
  readonly complete?: string;
  readonly focus?: boolean;
  readonly big?: boolean;
  readonly press?: string;
  /** Groups the digits while they are typed. */
  readonly amount?: boolean;
};

/** A line of text. */
export function Field(props: FieldProps) {
  const { name, label, hint, optional = false, type = 'text' } = props;
  const { value, fault } = useField(name, props.value);
  return (
    <Labelled {...{ name, label, hint, optional, fault }}>
      <input
        id={name}
        name={name}
        type={type as 'text'}
        value={type === 'password' ? undefined : value}
        inputMode={props.mode}
        autocomplete={props.complete ?? 'off'}
        autofocus={props.focus}
        required={!optional}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, fault)}
        class={props.big ? 'big' : undefined}
        data-key={props.press}
        data-amount={props.amount}
      />
    </Labelled>
  );
}

/** Whole francs; spaces of any kind may be typed. */
export const AmountField = (props: Omit<FieldProps, 'type' | 'mode' | 'amount'>) => (
  <Field {...props} mode="numeric" amount />
);

/** A day, `jj/mm/aaaa`. */
export function DayField(props: Omit<FieldProps, 'type' | 'mode'>) {
  const { words } = useScene();
  return <Field {...props} mode="numeric" hint={props.hint ?? words.elements.dayHint} />;
}

type ChoiceProps = Label & {
  readonly value?: string;
  readonly choices: readonly (readonly [value: string, says: string])[];
  /** The first line, which chooses nothing. */
  readonly none?: string;
};

/** One of several, from a list that opens. */
export function Choice(props: ChoiceProps) {
  const { name, label, hint, optional = false, none, choices } = props;
  const { words } = useScene();
  const { value, fault } = useField(name, props.value);
  return (
    <Labelled {...{ name, label, hint, optional, fault }}>
      <select
        id={name}
        name={name}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, fault)}
      >
        {(none !== undefined || value === '') && (
          <option value="">{none ?? words.elements.choose}</option>
        )}
        {choices.map(([choice, says]) => (
          <option key={choice} value={choice} selected={choice === value}>
            {says}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** One of a few, all seen at once. */
export function Segments({ name, label, value: given, choices }: Omit<ChoiceProps, 'none'>) {
  const { value, fault } = useField(name, given);
  return (
    <fieldset class="segments" id={name}>
      <legend>{label}</legend>
      {fault && <p class="fault">{fault}</p>}
      <div>
        {choices.map(([choice, says]) => (
          <label key={choice}>
            <input type="radio" name={name} value={choice} checked={choice === value} />
            <span>{says}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Several lines of text. */
export function Area({ name, label, hint, optional = false, value: given }: FieldProps) {
  const { value, fault } = useField(name, given);
  return (
    <Labelled {...{ name, label, hint, optional, fault }}>
      <textarea
        id={name}
        name={name}
        rows={3}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={describedBy(name, hint, fault)}
      >
        {value}
      </textarea>
    </Labelled>
  );
}

type TickProps = { readonly name: string; readonly label: string; readonly ticked?: boolean };

/** Yes, or not. */
export function Tick({ name, label, ticked = false }: TickProps) {
  const { value } = useField(name, ticked ? '1' : '');
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="1" checked={value === '1'} />
      <span>{label}</span>
    </label>
  );
}

/** The second factor, asked for again by an approval: a code, or a passkey that this browser has. */
export function Proof() {
  const { words } = useScene();
  return (
    <>
      <Field
        name="_preuve"
        label={words.elements.proof}
        hint={words.elements.proofHint}
        complete="one-time-code"
      />
      {process.env.QUITUS_ORIGIN && (
        <>
          <button type="button" data-confirm hidden>
            {words.elements.proofByPasskey}
          </button>
          <p class="fault" role="alert" hidden>
            {words.elements.passkeyFailed}
          </p>
        </>
      )}
    </>
  );
}

type SubmitProps = {
  readonly children: ComponentChildren;
  readonly go?: boolean;
  readonly press?: string;
};

export const Submit = ({ children, go = true, press }: SubmitProps) => (
  <button type="submit" class={go ? 'go' : undefined} data-key={press}>
    {children}
    {press && (
      <span class="key" aria-hidden="true">
        {press}
      </span>
    )}
  </button>
);

type LabelledProps = Label & {
  readonly fault: string | undefined;
  readonly children: ComponentChildren;
};

function Labelled({ name, label, hint, optional, fault, children }: LabelledProps) {
  const { words } = useScene();
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>
        {label}
        {optional && <span class="quiet"> ({words.elements.optional})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </div>
  );
}

function describedBy(name: string, hint: string | undefined, fault: string | undefined) {
  const parts = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : undefined;
}
