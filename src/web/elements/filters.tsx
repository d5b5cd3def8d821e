import type { ComponentChildren } from 'preact';
import { type CalendarDate, inFrench } from '#values';

type BarProps = {
  readonly to: string;
  /** What its button says. */
  readonly says: string;
  readonly children: ComponentChildren;
};

/** What narrows a table: the address holds it, so that a page can be kept and sent on. */
export const Filters = ({ to, says, children }: BarProps) => (
  <form class="filters" action={to}>
    {children}
    <button type="submit" class="go">
      {says}
    </button>
  </form>
);

type TextProps = {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly grow?: boolean;
};

export const FilterText = ({ name, label, value = '', grow = false }: TextProps) => (
  <div class={grow ? 'field grow' : 'field'}>
    <label for={name}>{label}</label>
    <input id={name} name={name} type="text" value={value} autocomplete="off" />
  </div>
);

type DayProps = Omit<TextProps, 'value' | 'grow'> & { readonly on: CalendarDate | undefined };

export const FilterDay = ({ name, label, on }: DayProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type="text"
      inputMode="numeric"
      placeholder="jj/mm/aaaa"
      value={on ? inFrench(on) : ''}
      autocomplete="off"
    />
  </div>
);

type ChoiceProps = Omit<TextProps, 'grow'> & {
  /** The first line, which filters nothing; left out where one must be chosen. */
  readonly none?: string;
  readonly choices: readonly (readonly [value: string, says: string])[];
};

export const FilterChoice = ({ name, label, value, none, choices }: ChoiceProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      {none !== undefined && <option value="">{none}</option>}
      {choices.map(([choice, says]) => (
        <option key={choice} value={choice} selected={choice === value}>
          {says}
        </option>
      ))}
    </select>
  </div>
);
