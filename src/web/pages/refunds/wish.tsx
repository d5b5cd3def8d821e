import { z } from 'zod';
import type { Asked } from '#refunds';
import { Choice, Field } from '../../elements/form.tsx';
import { textField } from '../../fields.ts';
import { useScene } from '../../scene.ts';

const METHODS = ['CHEQUE', 'VIREMENT'] as const;
export const methodField = z.enum(METHODS);
export const accountField = textField(60).optional();

/** A form without scripts has a fixed number of rows; more heirs than these are rare. */
const HEIRS = [1, 2, 3, 4, 5, 6] as const;

const heirRow = z.object({
  heir: textField(140),
  share: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number),
  document: textField(),
  method: methodField.optional(),
  account: accountField,
});
const FIELDS = Object.keys(heirRow.shape);

/** Whom a credit is to be paid to: the holder, somebody with authority, or heirs by their shares. */
export const wishSchema = z
  .looseObject({
    method: methodField,
    account: accountField,
    beneficiary: textField(140).optional(),
    authority: textField().optional(),
  })
  .transform((body, context) => {
    const heirs = HEIRS.flatMap((row) => {
      // A row without a name is an empty row.
      if (body[`heir${row}`] === undefined) return [];
      const said = Object.fromEntries(FIELDS.map((name) => [name, body[`${name}${row}`]]));
      const found = heirRow.safeParse(said);
      if (found.success) return [found.data];
      for (const { path, message } of found.error.issues) {
        const at = [`${String(path[0])}${row}`];
        context.issues.push({ code: 'custom', message, path: at, input: body });
      }
      return [];
    });
    const { method, account: bankAccount, beneficiary, authority } = body;
    const wish = { method, bankAccount, beneficiary, authority };
    if (heirs.length === 0) return wish;
    return {
      ...wish,
      heirs: heirs.map(({ heir: name, share, document, method: own = method, account }) => ({
        name,
        share,
        document,
        method: own,
        bankAccount: account,
      })),
    };
  });

/** The fields of a wish, in the form of a refund or of a claim. */
export function WishFields({ holder }: { readonly holder: string }) {
  const { words, tried } = useScene();
  const w = words.remboursements;
  const heirs = HEIRS.some((row) => tried?.values[`heir${row}`]);
  return (
    <>
      <div class="pair">
        <Choice name="method" label={w.method} choices={methods(w)} value="CHEQUE" />
        <Field name="account" label={w.account} hint={w.accountHint} optional />
      </div>
      <div class="pair">
        <Field name="beneficiary" label={w.beneficiary} hint={w.beneficiaryHint(holder)} optional />
        <Field name="authority" label={w.authority} hint={w.authorityHint} optional />
      </div>
      <details open={heirs}>
        <summary>{w.heirs}</summary>
        <p class="quiet">{w.heirsHint}</p>
        {HEIRS.map((row) => (
          <fieldset key={row} class="heir">
            <legend>{w.heir(row)}</legend>
            <div class="triple">
              <Field name={`heir${row}`} label={w.name} optional />
              <Field name={`share${row}`} label={w.share} mode="numeric" optional />
              <Field name={`document${row}`} label={w.document} optional />
              <Choice
                name={`method${row}`}
                label={w.method}
                choices={methods(w)}
                optional
                none=""
              />
              <Field name={`account${row}`} label={w.account} optional />
            </div>
          </fieldset>
        ))}
      </details>
    </>
  );
}

export const methods = (w: { readonly methods: Readonly<Record<string, string>> }) =>
  METHODS.map((one) => [one, w.methods[one] ?? one] as const);

export const toRequest = ({ request }: Asked): string => `/remboursements/${request}`;
