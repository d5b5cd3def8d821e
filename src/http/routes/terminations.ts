import type { Route } from '../route.ts';

export const TERMINATIONS_ROUTES: readonly Route[] = [];
