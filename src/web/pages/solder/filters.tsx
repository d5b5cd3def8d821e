import { FilterAmount, FilterChoice, Filters } from '../../elements/filters.tsx';
import { useScene } from '../../scene.ts';
import { AGES, CAUSES, SIGNS } from './choice.ts';
import type { Prepared } from './preparing.tsx';

/** What narrows the lines; the totals follow while it is changed. */
export function Narrowing({ data }: { readonly data: Prepared }) {
  const { words } = useScene();
  const w = words.solder;
  const { choice, agencies } = data;
  return (
    <Filters
      to="/solder"
      says={w.filter}
      live="choix"
      look="filters narrowing"
      clear={`/solder?agence=${choice.agence ?? ''}`}
    >
      {agencies.length > 1 && (
        <FilterChoice
          name="agence"
          label={w.agency}
          value={choice.agence}
          choices={agencies.map((one) => [one.code, one.name])}
        />
      )}
      <FilterChoice
        name="signe"
        label={w.sign}
        none={w.anySign}
        value={choice.signe}
        choices={SIGNS.map((sign) => [sign, w.signs[sign]])}
      />
      <FilterAmount name="min" label={w.least} value={choice.min} />
      <FilterAmount name="max" label={w.most} value={choice.max} />
      <FilterChoice
        name="age"
        label={w.age}
        none={w.anyAge}
        value={choice.age}
        choices={AGES.map((days) => [days, w.older(days)])}
      />
      <FilterChoice
        name="cause"
        label={w.cause}
        none={w.anyCause}
        value={choice.cause}
        choices={CAUSES.map((cause) => [cause, w.causes[cause] ?? cause])}
      />
      <FilterChoice
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
    </Filters>
  );
}
