import type { Route } from '../route.ts';

export const BILLS_ROUTES: readonly Route[] = [];
