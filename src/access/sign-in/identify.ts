import type { Work } from '#database';
import type { Identified } from '../rules/principal.ts';
import { findSession, findToken, touchSession, touchToken } from './identify.sql.ts';
import { hashOf } from './secrets.ts';

/**
 * Who presents this cookie or this token, with the role and scope of this very moment: a person who
 * was disabled a second ago is nobody. Undefined for what is unknown, expired, ended or revoked. The
 * work has to see everything: who somebody is does not depend on where they may look.
 */
export async function identify(
  work: Work,
  presented: { readonly session?: string | undefined; readonly token?: string | undefined },
): Promise<Identified | undefined> {
  const secret = presented.token ?? presented.session;
  if (secret === undefined) return undefined;
  const hash = hashOf(secret);
  const [find, touch] = presented.token ? [findToken, touchToken] : [findSession, touchSession];
  const found = await find(work, hash);
  if (!found) return undefined;
  if (found.stale) await touch(work, hash);
  const { name, role, scope, places, customer, program, onBehalfOf } = found;
  return { name, role, scope, places, customer, program, onBehalfOf: onBehalfOf ?? undefined };
}
