import type { Route } from '../route.ts';

export const REFUNDS_ROUTES: readonly Route[] = [];
