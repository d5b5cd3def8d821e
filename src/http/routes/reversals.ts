import type { Route } from '../route.ts';

export const REVERSALS_ROUTES: readonly Route[] = [];
