import type { Route } from '../route.ts';

export const PAYMENTS_ROUTES: readonly Route[] = [];
