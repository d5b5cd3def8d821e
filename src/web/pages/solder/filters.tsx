import { figures } from '#values';
import { useScene } from '../../scene.ts';
import { AGES, CAUSES, SIGNS } from './choice.ts';
import type { Prepared } from './preparing.tsx';

/** What narrows the lines; the totals follow while it is changed. */
export function Filters({ data }: { readonly data: Prepared }) {
  const { words } = useScene();
  const w = words.solder;
  const { choice, agencies } = data;
  return (
    <form
      class="filters narrowing"
      action="/solder"
      hx-get="/solder"
      hx-trigger="input delay:250ms, change, submit"
      hx-target="#choix"
      hx-swap="outerHTML"
      hx-sync="this:replace"
      hx-replace-url="true"
    >
      {agencies.length > 1 && (
        <Pick
          name="agence"
          label={w.agency}
          value={choice.agence}
          choices={agencies.map((one) => [one.code, one.name])}
        />
      )}
      <Pick
        name="signe"
        label={w.sign}
        none={w.anySign}
        value={choice.signe}
        choices={SIGNS.map((sign) => [sign, w.signs[sign]])}
      />
      <Amount name="min" label={w.least} value={choice.min} />
      <Amount name="max" label={w.most} value={choice.max} />
      <Pick
        name="age"
        label={w.age}
        none={w.anyAge}
        value={choice.age}
        choices={AGES.map((days) => [days, w.older(days)])}
      />
      <Pick
        name="cause"
        label={w.cause}
        none={w.anyCause}
        value={choice.cause}
        choices={CAUSES.map((cause) => [cause, w.causes[cause] ?? cause])}
      />
      <Pick
        name="tension"
        label={w.voltage}
        none={w.anyVoltage}
        value={choice.tension}
        choices={[
          ['BT', 'BT'],
          ['MT', 'MT'],
        ]}
      />
      {choice.ecarte.map(({ contract, reason }) => (
        <input key={contract} type="hidden" name="ecarte" value={`${contract}~${reason}`} />
      ))}
      <button type="submit">{w.filter}</button>
      <a class="button" href={`/solder?agence=${choice.agence ?? ''}`}>
        {w.clear}
      </a>
    </form>
  );
}

type PickProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly none?: string;
  readonly choices: readonly (readonly [value: string, says: string])[];
};

const Pick = ({ name, label, value, none, choices }: PickProps) => (
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

type AmountProps = {
  readonly name: string;
  readonly label: string;
  readonly value: Parameters<typeof figures>[0] | undefined;
};

const Amount = ({ name, label, value }: AmountProps) => (
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
