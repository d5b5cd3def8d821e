import type { Work } from '#database';
import { type Francs, NO_FRANCS, plus } from '#values';
import { isPending } from '../rules/steps.ts';
import { readOwed } from './approve.ts';
import {
  type OwedElsewhere,
  type RequestFilter,
  readOwedElsewhere,
  readParts,
  readRequestPage,
  type ShownPart,
} from './requests.sql.ts';

/** A request with its parts, in the order in which they were written. */
export type ShownRequest = {
  readonly request: bigint;
  readonly amount: Francs;
  readonly parts: readonly [ShownPart, ...ShownPart[]];
};

/** One page of requests in the order of their numbers, after the last one of the page before. */
export async function readRequests(
  work: Work,
  filter: RequestFilter,
  after: bigint,
  limit: number,
): Promise<ShownRequest[]> {
  const requests = await readRequestPage(work, filter, after, limit);
  return group(await readParts(work, requests));
}

function group(parts: readonly ShownPart[]): ShownRequest[] {
  const requests = new Map<bigint, [ShownPart, ...ShownPart[]]>();
  for (const part of parts) {
    const known = requests.get(part.request);
    if (known) known.push(part);
    else requests.set(part.request, [part]);
  }
  return [...requests].map(([request, those]) => ({
    request,
    amount: those.map((part) => part.asked).reduce(plus, NO_FRANCS),
    parts: those,
  }));
}

/**
 * One request as whoever approves it must see it: what is owed now, whether that is still what was
 * asked for, and what the customer owes elsewhere (E11).
 */
export async function readRequest(
  work: Work,
  request: bigint,
): Promise<
  | (ShownRequest & {
      readonly owed: Francs;
      readonly changed: boolean;
      readonly owedElsewhere: readonly OwedElsewhere[];
    })
  | undefined
> {
  const [found] = group(await readParts(work, [request]));
  if (!found) return undefined;
  const [first] = found.parts;
  const owed = await readOwed(work, first);
  const waiting = found.parts
    .filter(isPending)
    .map((part) => part.asked)
    .reduce(plus, NO_FRANCS);
  return {
    ...found,
    owed,
    changed: found.parts.some(isPending) && first.origin === 'DESK' && waiting !== owed,
    owedElsewhere: await readOwedElsewhere(work, first.contract),
  };
}
