import type { Route } from '../route.ts';

export const CONTRACTS_ROUTES: readonly Route[] = [];
