import type { Route } from '../route.ts';

export const PEOPLE_ROUTES: readonly Route[] = [];
