import type { Route } from '../route.ts';
import { ANSWERING } from './lists/answering.ts';
import { DOCUMENTS } from './lists/documents.ts';
import { MAKING } from './lists/making.ts';
import { SETTLING } from './lists/settling.ts';

/** Settlement lists from their freezing to the region's last answer (S3, S4). */
export const LISTS_ROUTES: readonly Route[] = [...MAKING, ...SETTLING, ...ANSWERING, ...DOCUMENTS];
