import { z } from 'zod';
import { amountField, dayField } from './fields.ts';

const MOST = 60;
const one = z.object({ dueOn: dayField, amount: amountField });

/** One instalment a line, as people write them down: `15/12/2026 20 000`. */
export const instalmentsField = z
  .string()
  .max(4_000)
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const [dueOn = '', ...rest] = line.split(/[\s;:]+/);
        return { dueOn, amount: rest.join(' ') };
      }),
  )
  .pipe(z.array(one).min(1).max(MOST));
