import type { Route } from '../route.ts';

export const TILL_ROUTES: readonly Route[] = [];
