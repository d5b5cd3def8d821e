import type { Place } from '../page.ts';
import { CREDIT } from './credits/one.tsx';
import { REGISTER } from './credits/register.tsx';

/** E18: what the utility still owes after settlement, how long, and who was tried when. */
export const CREDITS: readonly Place[] = [...REGISTER, ...CREDIT];
