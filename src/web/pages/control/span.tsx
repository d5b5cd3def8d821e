import { addDays, type CalendarDate } from '#values';
import { FilterDay } from '../../elements/filters.tsx';
import { dayField } from '../../fields.ts';
import { useScene } from '../../scene.ts';

/** The days of a filter; what is no day filters nothing. */
export const spanFields = {
  du: dayField.optional().catch(undefined),
  au: dayField.optional().catch(undefined),
};

type Asked = { readonly du?: CalendarDate | undefined; readonly au?: CalendarDate | undefined };
export type Span = { readonly from: CalendarDate; readonly to: CalendarDate };

const LOOKED_BACK_DAYS = 30;

/** Both days, the last thirty where none are named, in their order. */
export function spanOf({ du, au }: Asked, today: CalendarDate): Span {
  const to = au ?? today;
  const from = du ?? addDays(to, -LOOKED_BACK_DAYS);
  return from <= to ? { from, to } : { from: to, to: from };
}

type Days = { readonly [End in keyof Span]: CalendarDate | undefined };

export function SpanDays({ from, to }: Days) {
  const { words } = useScene();
  return (
    <>
      <FilterDay name="du" label={words.controle.from} on={from} />
      <FilterDay name="au" label={words.controle.to} on={to} />
    </>
  );
}
