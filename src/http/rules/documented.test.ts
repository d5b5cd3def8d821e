import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DESK_REFUSALS, REFUSALS } from '#values';
import { type Route, route } from '../route.ts';
import { problemsOf, successesOf } from './documented.ts';
import { statusOf } from './statuses.ts';

const said = { path: '/x', act: 'SEE_CONTRACTS', summary: '', answer: z.object({}) } as const;
const within = async () => ({});
const get = route({ ...said, method: 'GET', within });
const post = route({ ...said, method: 'POST', within });

const codes = (one: Route) => Object.fromEntries(problemsOf(one));

const ALWAYS = {
  429: ['TOO_MANY_REQUESTS'],
  503: ['TIMED_OUT', 'UNAVAILABLE', 'BUSY'],
};

describe('what a route may answer', () => {
  test.each<[string, Route, Record<number, string[]>]>([
    [
      'a look',
      get,
      {
        400: ['INVALID_REQUEST', 'UNREADABLE_BODY'],
        401: ['NOT_SIGNED_IN'],
        403: ['NOT_ALLOWED'],
        ...ALWAYS,
      },
    ],
    [
      'a change',
      post,
      {
        400: ['INVALID_REQUEST', 'UNREADABLE_BODY'],
        401: ['NOT_SIGNED_IN'],
        403: ['NOT_ALLOWED', 'CROSS_SITE'],
        409: ['CONFLICT'],
        413: ['TOO_LARGE'],
        415: ['WRONG_MEDIA_TYPE'],
        ...ALWAYS,
      },
    ],
  ])('%s', (_, one, expected) => {
    expect(codes(one)).toEqual(expected);
  });

  test('an open door asks nobody who they are', () => {
    expect(problemsOf({ ...get, open: true }).has(401)).toBe(false);
    expect(problemsOf({ ...get, open: true }).has(403)).toBe(false);
  });

  test.each<[string, Partial<Route>, number, string[]]>([
    ['an address with a parameter', { params: z.object({}) }, 404, ['ROUTE_UNKNOWN']],
    ['money', { movesMoney: true }, 422, ['IDEMPOTENCY_KEY_REUSED']],
    ['money', { movesMoney: true }, 409, ['CONFLICT', 'STILL_RUNNING']],
    ['a version', { ifMatch: true }, 412, ['VERSION_CHANGED']],
    ['a version', { ifMatch: true }, 428, ['VERSION_REQUIRED']],
    [
      'an approval',
      { secondFactor: true },
      403,
      ['NOT_ALLOWED', 'CROSS_SITE', 'SECOND_FACTOR_REQUIRED'],
    ],
    [
      'its own refusals, each once',
      { refuses: ['TOO_EARLY', 'TOO_EARLY'] },
      409,
      ['CONFLICT', 'TOO_EARLY'],
    ],
  ])('%s', (_, more, status, expected) => {
    expect(problemsOf({ ...post, ...more }).get(status)).toEqual(expected);
  });

  test('good answers', () => {
    expect(successesOf(get)).toEqual([200]);
    expect(successesOf({ ...post, status: 201 })).toEqual([201]);
    expect(successesOf({ ...get, etag: () => '"1"' })).toEqual([200, 304]);
    expect(successesOf({ ...post, etag: () => '"1"' })).toEqual([200]);
    expect(successesOf({ ...get, open: true })).toEqual([200, 303]);
  });
});

test('every refusal has the status of its kind', () => {
  const byStatus: Record<number, string[]> = {};
  for (const code of [...REFUSALS, ...DESK_REFUSALS]) {
    byStatus[statusOf(code)] = [...(byStatus[statusOf(code)] ?? []), code];
  }
  expect(byStatus).toMatchInlineSnapshot(`
    {
      "400": [
        "MALFORMED",
      ],
      "401": [
        "SIGN_IN_REFUSED",
      ],
      "403": [
        "SAME_PERSON",
        "NOT_ALLOWED",
        "OWN_CONTRACT",
        "SECOND_FACTOR_REQUIRED",
      ],
      "404": [
        "CONTRACT_UNKNOWN",
        "NOT_FOUND",
      ],
      "409": [
        "AGENCY_NOT_COMPUTERISED",
        "NOT_TERMINATED",
        "ALREADY_SETTLED",
        "METER_NOT_REMOVED",
        "FINAL_BILL_PENDING",
        "REFUND_REQUESTED",
        "NET_IS_ZERO",
        "TOO_EARLY",
        "ALREADY_DONE",
        "ALREADY_TERMINATED",
        "POINT_NOT_FREE",
        "CASE_CLOSED",
        "NOT_SETTLED",
        "PAYMENT_EXCEEDS_DEBT",
        "PART_PAYMENT_REFUSED",
        "REFUND_EXCEEDS_CREDIT",
        "REFUND_NOT_PENDING",
        "BENEFICIARY_MISMATCH",
        "TILL_NOT_OPEN",
        "TILL_ALREADY_OPEN",
        "RECEIPT_NOT_CANCELLABLE",
        "LIST_NOT_APPROVED",
        "LIST_NOT_SETTLED",
        "LIST_NOT_TRANSMITTED",
        "LINE_CHANGED",
        "CHANGED_SINCE_SHOWN",
        "HAS_FOLLOWERS",
      ],
      "422": [
        "WEAK_PASSWORD",
        "IN_THE_FUTURE",
        "IN_THE_WRONG_ORDER",
      ],
      "429": [
        "TRY_LATER",
      ],
    }
  `);
});
