import { z } from 'zod';
import { type Identified, sightOf } from '#access';
import { recordReadings } from '#audit';
import { type Agency, readAgencies } from '#contracts';
import { seeingAll, type Work } from '#database';
import {
  type Owed,
  type PointState,
  readContractsAt,
  readOwedBy,
  readPointState,
} from '#settlement';
import { type Francs, NO_FRANCS, plus } from '#values';
import { keyField, textField } from '../../fields.ts';

export const query = z.object({
  point: keyField.optional().catch(undefined),
  client: keyField.optional().catch(undefined),
  piece: textField(60).optional().catch(undefined),
});

export type Asked = z.infer<typeof query>;

/** What is known of a point and of who asks for supply there. */
export type Known = {
  readonly asked: Asked;
  readonly state: PointState | undefined;
  readonly there: Awaited<ReturnType<typeof readContractsAt>>;
  readonly owed: readonly (Owed & { readonly seen: boolean })[];
  readonly total: Francs;
  readonly agencies: readonly Agency[];
  /** Those where this person may sign. */
  readonly own: readonly Agency[];
};

/** Debts are those of every agency (P5); whose file is looked at leaves a trace there. */
export async function readAsked(work: Work, asked: Asked, who: Identified): Promise<Known> {
  const { point, client, piece } = asked;
  const owed =
    client === undefined && piece === undefined
      ? []
      : await readOwedBy(work, client ? { customer: client } : { identityDocument: piece });
  await seeingAll(work, (wide) =>
    recordReadings(
      wide,
      owed.map(({ agency, contract }) => ({ agency, kind: 'CONTRACT', subject: contract })),
    ),
  );
  const agencies = await readAgencies(work);
  const seen = sightOf(who, agencies);
  return {
    asked,
    state: point === undefined ? undefined : await readPointState(work, point),
    there: point === undefined ? [] : await readContractsAt(work, point),
    owed: owed.map((one) => ({ ...one, seen: work.sight?.includes(one.agency) !== false })),
    total: owed.reduce((sum, one) => plus(sum, one.owes), NO_FRANCS),
    agencies,
    own: agencies.filter(({ code }) => !seen || seen.includes(code)),
  };
}
