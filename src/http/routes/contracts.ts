import type { Route } from '../route.ts';
import { FINDING } from './contracts/finding.ts';
import { MOVING } from './contracts/moving.ts';
import { SHOWING } from './contracts/showing.ts';

/** Contracts: found, shown, moved to another agency; and whether a service point is free. */
export const CONTRACTS_ROUTES: readonly Route[] = [...FINDING, ...SHOWING, ...MOVING];
