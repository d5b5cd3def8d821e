import type { Route } from '../route.ts';

export const JOURNAL_ROUTES: readonly Route[] = [];
