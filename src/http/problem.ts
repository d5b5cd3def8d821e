import { Obstacle, Refusal } from '#values';
import { CONSTRAINTS } from './rules/constraints.ts';
import type { Fault } from './rules/schema-faults.ts';
import { DOOR_SENTENCES, type Sentence, titleOf, typeOf } from './rules/sentences.ts';
import { type DoorCode, type ProblemCode, statusOf } from './rules/statuses.ts';

/** What went wrong, as the door tells it: RFC 9457. Thrown by the door for what it refuses itself. */
export class Problem extends Error {
  readonly code: DoorCode;
  readonly faults: readonly Fault[];

  constructor(code: DoorCode, faults: readonly Fault[] = []) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.faults = faults;
  }
}

export type Explained = {
  readonly code: ProblemCode | 'OBSTACLE';
  readonly status: number;
  readonly says: Sentence;
  readonly faults: readonly Fault[];
  /** Worth a line in the log, because nobody but the operator can do something about it. */
  readonly ours: boolean;
};

/** One answer for whatever was thrown; what is not known says nothing of itself. */
export function explain(error: unknown): Explained {
  if (error instanceof Problem) return { ...of(error.code), faults: error.faults };
  if (error instanceof Refusal) {
    const says = [error.message, error.english ?? error.message] as const;
    return { code: error.code, status: statusOf(error.code), says, faults: [], ours: false };
  }
  if (error instanceof Obstacle) {
    const says = [error.message, error.message] as const;
    const status = error.exitCode === 2 ? 400 : 503;
    return { code: 'OBSTACLE', status, says, faults: [], ours: status === 503 };
  }
  const guard = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
  const known = CONSTRAINTS[guard];
  if (known) return { ...known, status: statusOf(known.code), faults: [], ours: false };
  return of(codeOf(error));
}

const of = (code: DoorCode): Explained => ({
  code,
  status: statusOf(code),
  says: DOOR_SENTENCES[code],
  faults: [],
  ours: statusOf(code) >= 500 || code === 'CONFLICT',
});

/** Errors of the server's framework and of the database, by their codes. */
const CODES: Readonly<Record<string, DoorCode>> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'UNREADABLE_BODY',
  FST_ERR_CTP_INVALID_JSON_BODY: 'UNREADABLE_BODY',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'UNREADABLE_BODY',
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'WRONG_MEDIA_TYPE',
  FST_ERR_BAD_URL: 'INVALID_REQUEST',
  FST_ERR_MAX_PARAM_LENGTH: 'ROUTE_UNKNOWN',
  '22021': 'INVALID_REQUEST',
  '40001': 'CONFLICT',
  '40P01': 'CONFLICT',
  '53100': 'UNAVAILABLE',
  '53300': 'UNAVAILABLE',
  '55P03': 'TIMED_OUT',
  '57014': 'TIMED_OUT',
  '57P01': 'UNAVAILABLE',
  '57P02': 'UNAVAILABLE',
  '57P03': 'UNAVAILABLE',
  ECONNREFUSED: 'UNAVAILABLE',
  ECONNRESET: 'UNAVAILABLE',
  ENOENT: 'UNAVAILABLE',
  EPIPE: 'UNAVAILABLE',
};

const LOST = /connection (terminated|ended)|not queryable|timeout exceeded when trying to connect/i;

function codeOf(error: unknown): DoorCode {
  if (!(error instanceof Error)) return 'UNEXPECTED';
  const code = 'code' in error ? String(error.code) : '';
  const known = CODES[code];
  if (known) return known;
  // A guard of the database kept an invariant that two desks met at: nothing was written.
  if (code.startsWith('23')) return 'CONFLICT';
  if (LOST.test(error.message)) return 'UNAVAILABLE';
  if ('statusCode' in error && error.statusCode === 400) return 'UNREADABLE_BODY';
  return 'UNEXPECTED';
}

/** The document of RFC 9457, in the language asked for. */
export function present(
  { code, status, says, faults }: Explained,
  language: 'fr' | 'en',
  instance: string,
): Record<string, unknown> {
  const index = language === 'en' ? 1 : 0;
  return {
    type: typeOf(code),
    title: titleOf(status)[index],
    status,
    code,
    detail: says[index],
    instance,
    ...(faults.length > 0
      ? {
          errors: faults.map((one) => ({
            in: one.in,
            pointer: one.pointer,
            detail: one.says[index],
          })),
        }
      : {}),
  };
}
