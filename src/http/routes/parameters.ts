import type { Route } from '../route.ts';

export const PARAMETERS_ROUTES: readonly Route[] = [];
