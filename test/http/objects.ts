import type { Route } from '../../src/http/route.ts';

/** One row of the agency $1, for each kind of thing that an address can name. */
const OBJECTS: Readonly<Record<string, string>> = {
  '/contracts/{number}': 'SELECT contract FROM contracts.contract WHERE agency = $1 ORDER BY 1',
  '/service-points/{code}': 'SELECT code FROM contracts.service_point WHERE agency = $1 ORDER BY 1',
  '/settlement-lists/{list}': 'SELECT list FROM lists.list WHERE agency = $1 ORDER BY 1',
  '/recovery-cases/{id}': `SELECT r.contract || '-' || r.settlement FROM recovery.recovery_case r
    JOIN contracts.contract k ON k.contract = r.contract WHERE k.agency = $1 ORDER BY 1`,
  '/credits/{id}': `SELECT r.credit FROM recovery.credit r
    JOIN contracts.contract k ON k.contract = r.contract WHERE k.agency = $1 ORDER BY 1`,
  '/refund-requests/{id}': `SELECT r.refund FROM refunds.refund r
    JOIN contracts.contract k ON k.contract = r.contract WHERE k.agency = $1 ORDER BY 1`,
  '/receipts/{receipt}': `SELECT receipt FROM payments.receipt WHERE agency = $1 ORDER BY 1`,
};

/** What finds an object of an agency for the first parameter of an address; none for some kinds. */
export const objectOf = ({
  path,
}: Pick<Route, 'path'>): { name: string; sql: string } | undefined => {
  const [kind] = /^\/[^/]+\/\{\w+\}/.exec(path) ?? [];
  const sql = kind === undefined ? undefined : OBJECTS[kind];
  const name = /\{(\w+)\}/.exec(path)?.[1];
  return sql && name ? { name, sql } : undefined;
};

/** What no schema can say of a body or a query. */
export const SAID: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /people': { name: 'Neuve', role: 'cashier', scope: 'agency', places: ['AG01'] },
  'PUT /people/{name}': { role: 'cashier', scope: 'agency', places: ['AG01'], disabled: false },
  'GET /subscriptions/debts': { identityDocument: 'CNI 22' },
};
