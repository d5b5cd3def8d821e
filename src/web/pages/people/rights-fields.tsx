import { z } from 'zod';
import { type PersonRow, ROLES } from '#access';
import type { Agency } from '#contracts';
import { Choice, Field } from '../../elements/form.tsx';
import { keyField } from '../../fields.ts';
import { useScene } from '../../scene.ts';

const SCOPES = ['agency', 'region', 'national'] as const;
const MOST_PLACES = 100;

const placesField = z
  .string()
  .max(2_000)
  .default('')
  .transform((text) => text.split(/[\s,;]+/).filter((code) => code !== ''))
  .pipe(z.array(keyField).max(MOST_PLACES));

/** What somebody may do, and where: the same fields for who is new and who is known. */
export const rightsFields = {
  role: z.enum(ROLES),
  scope: z.enum(SCOPES),
  places: placesField,
  customer: keyField.optional().transform((code) => code ?? null),
  email: z
    .email()
    .max(200)
    .optional()
    .transform((address) => address ?? null),
};

type Props = {
  readonly person?: PersonRow | undefined;
  readonly agencies: readonly Agency[];
};

export function RightsFields({ person, agencies }: Props) {
  const { words } = useScene();
  const w = words.gens;
  return (
    <>
      <Choice
        name="role"
        label={w.role}
        value={person?.role ?? ''}
        choices={ROLES.map((role) => [role, words.shell.roles[role]] as const)}
      />
      <Choice
        name="scope"
        label={w.scope}
        value={person?.scope ?? ''}
        choices={SCOPES.map((scope) => [scope, w.scopes[scope]] as const)}
      />
      <Field
        name="places"
        label={w.places}
        hint={w.placesHint}
        value={person?.places.join(', ') ?? ''}
        optional
      />
      <Codes agencies={agencies} />
      <Field
        name="customer"
        label={w.customer}
        hint={w.customerHint}
        value={person?.customer ?? ''}
        optional
      />
      <Field
        name="email"
        label={w.email}
        hint={w.emailHint}
        value={person?.email ?? ''}
        mode="email"
        optional
      />
    </>
  );
}

function Codes({ agencies }: { readonly agencies: readonly Agency[] }) {
  const { words } = useScene();
  const regions = new Map(agencies.map((one) => [one.region, one.regionName]));
  return (
    <details>
      <summary>{words.gens.codes}</summary>
      <dl class="behind">
        {[...regions, ...agencies.map(({ code, name }) => [code, name] as const)].flatMap(
          ([code, name]) => [
            <dt key={code}>
              <code>{code}</code>
            </dt>,
            <dd key={`${code}=`}>{name}</dd>,
          ],
        )}
      </dl>
    </details>
  );
}
