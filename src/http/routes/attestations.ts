import type { Route } from '../route.ts';

export const ATTESTATIONS_ROUTES: readonly Route[] = [];
