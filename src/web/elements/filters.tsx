import type { ComponentChildren } from 'preact';
import { type CalendarDate, type Francs, figures, inFrench } from '#values';
import { useScene } from '../scene.ts';

type BarProps = {
  readonly to: string;
  /** What its button says. */
  readonly says: string;
  /** The element that follows what is typed, where one does. */
  readonly live?: string;
  readonly look?: string;
  /** Where nothing is narrowed any more. */
  readonly clear?: string;
  readonly children: ComponentChildren;
};

/**
 * What narrows a table: the address holds it, so that a page can be kept and sent on.
 * Its button is a quiet one: the prominent one is that of the act.
 */
export function Filters({ to, says, live, look = 'filters', clear, children }: BarProps) {
  const { words } = useScene();
  return (
    <form class={look} action={to} {...(live ? followed(to, live) : {})}>
      {children}
      <button type="submit">{says}</button>
      {clear && (
        <a class="button" href={clear}>
          {words.elements.clear}
        </a>
      )}
    </form>
  );
}

const followed = (to: string, element: string) => ({
  'hx-get': to,
  'hx-trigger': 'input delay:200ms, change, submit',
  'hx-target': `#${element}`,
  'hx-swap': 'outerHTML',
  'hx-sync': 'this:replace',
  'hx-replace-url': 'true',
});

type TextProps = {
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly grow?: boolean;
  readonly type?: 'text' | 'search';
};

export const FilterText = ({ name, label, value = '', grow = false, type }: TextProps) => (
  <div class={grow ? 'field grow' : 'field'}>
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type={(type ?? 'text') as 'text'}
      value={value}
      autocomplete="off"
    />
  </div>
);

type DayProps = Pick<TextProps, 'name' | 'label'> & { readonly on: CalendarDate | undefined };

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

type ChoiceProps = Pick<TextProps, 'name' | 'label' | 'value'> & {
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

type AgencyProps = {
  readonly value: string | undefined;
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
};

/** One agency of those that the person sees, or all of them; nothing to choose where there is one. */
export function FilterAgency({ value, agencies }: AgencyProps) {
  const { words } = useScene();
  if (agencies.length <= 1) return null;
  return (
    <FilterChoice
      name="agence"
      label={words.elements.agency}
      none={words.elements.anyAgency}
      value={value}
      choices={agencies.map((one) => [one.code, one.name])}
    />
  );
}

type AmountProps = Pick<TextProps, 'name' | 'label'> & { readonly value: Francs | undefined };

export const FilterAmount = ({ name, label, value }: AmountProps) => (
  <div class="field amount">
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      value={value === undefined ? '' : figures(value)}
      inputMode="numeric"
      data-amount
      autocomplete="off"
    />
  </div>
);
