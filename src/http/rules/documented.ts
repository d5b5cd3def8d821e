import type { Route } from '../route.ts';
import { type ProblemCode, statusOf } from './statuses.ts';

/**
 * Every code that a route may answer with, by its status: what its declaration says, and what the
 * door refuses for it. 500 is not among them: it is a fault of ours.
 */
export function problemsOf(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const changes = route.method !== 'GET';
  const codes: ProblemCode[] = [
    'INVALID_REQUEST',
    'UNREADABLE_BODY',
    ...(route.open ? [] : (['NOT_SIGNED_IN', 'NOT_ALLOWED'] as const)),
    ...(route.params ? (['ROUTE_UNKNOWN'] as const) : []),
    ...(changes ? (['CROSS_SITE', 'CONFLICT', 'TOO_LARGE', 'WRONG_MEDIA_TYPE'] as const) : []),
    ...(route.movesMoney || route.takesKey
      ? (['IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_KEY_REUSED', 'STILL_RUNNING'] as const)
      : []),
    ...(route.ifMatch ? (['VERSION_CHANGED', 'VERSION_REQUIRED'] as const) : []),
    ...(route.secondFactor ? (['SECOND_FACTOR_REQUIRED'] as const) : []),
    ...(route.refuses ?? []),
    'TOO_MANY_REQUESTS',
    'TIMED_OUT',
    'UNAVAILABLE',
    'BUSY',
  ];
  const found = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    found.set(statusOf(code), [...(found.get(statusOf(code)) ?? []), code]);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** The statuses of good answers: the one declared, 303 for open doors, 304 where there is a version. */
export const successesOf = (route: Route): readonly number[] => [
  route.status ?? 200,
  ...(route.open ? [303] : []),
  ...(route.etag && route.method === 'GET' ? [304] : []),
];
