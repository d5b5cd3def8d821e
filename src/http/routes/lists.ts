import type { Route } from '../route.ts';

export const LISTS_ROUTES: readonly Route[] = [];
