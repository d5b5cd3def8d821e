import { z } from 'zod';
import type { Asked } from '#refunds';
import { toWire } from '#values';
import { textOf } from '../schemas.ts';

const method = z.enum(['CHEQUE', 'VIREMENT']);
const bankAccount = textOf(60).optional();

/** Whom a credit is to be paid to, before settlement (S1a) and after it (E-F): never in cash. */
export const wish = z.strictObject({
  method,
  beneficiary: textOf(140).optional(),
  bankAccount,
  authority: textOf().optional(),
  heirs: z
    .array(
      z.strictObject({
        name: textOf(140),
        share: z.int().min(1).max(1_000_000),
        method,
        bankAccount,
        document: textOf(),
      }),
    )
    .min(1)
    .max(50)
    .optional(),
});

export const asked = z.object({
  id: z.string(),
  amount: z.int(),
  owedElsewhere: z.array(
    z.object({
      contract: z.string(),
      agency: z.string(),
      kind: z.enum(['TERMINATED', 'RECOVERY', 'ACTIVE']),
      amount: z.int(),
    }),
  ),
});

export const presentOwed = (one: Asked['owedElsewhere'][number]) => ({
  contract: one.contract,
  agency: one.agency,
  kind: one.kind,
  amount: toWire(one.amount),
});

export const presentAsked = ({ request, amount, owedElsewhere }: Asked) => ({
  id: request.toString(),
  amount: toWire(amount),
  owedElsewhere: owedElsewhere.map(presentOwed),
});
