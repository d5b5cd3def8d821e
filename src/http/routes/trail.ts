import type { Route } from '../route.ts';

export const TRAIL_ROUTES: readonly Route[] = [];
