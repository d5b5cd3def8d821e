import type { Route } from '../route.ts';

export const RECOVERY_ROUTES: readonly Route[] = [];
