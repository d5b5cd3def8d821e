import type { Place } from '../page.ts';
import { FINDING } from './contracts/finding.tsx';
import { SHOWING } from './contracts/showing.tsx';
import { STATEMENT } from './contracts/statement.tsx';

/** Contracts: found, and each told on one screen. */
export const CONTRATS: readonly Place[] = [...FINDING, ...SHOWING, ...STATEMENT];
