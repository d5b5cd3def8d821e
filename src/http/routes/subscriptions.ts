import type { Route } from '../route.ts';

export const SUBSCRIPTIONS_ROUTES: readonly Route[] = [];
