import type { Route } from '../route.ts';

export const CREDITS_ROUTES: readonly Route[] = [];
