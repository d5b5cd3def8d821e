import { z } from 'zod';
import { moveContract } from '#settlement';
import { type Route, route } from '../../route.ts';
import { keyOf } from '../../schemas.ts';

/** E28: the head of the present agency gives a contract to another. */
export const MOVING: readonly Route[] = [
  route({
    method: 'POST',
    path: '/contracts/{number}/move',
    act: 'MOVE_CONTRACT',
    summary: 'Rattacher un contrat à une autre agence, avec son point et son dossier ouvert',
    clause: 'E28',
    params: z.object({ number: keyOf }),
    body: z.strictObject({ agency: keyOf }),
    answer: z.object({
      contract: z.string(),
      from: z.string(),
      to: z.string(),
      settled: z.boolean(),
    }),
    refuses: [
      'CONTRACT_UNKNOWN',
      'ALREADY_SETTLED',
      'NOT_FOUND',
      'AGENCY_NOT_COMPUTERISED',
      'ALREADY_DONE',
      'OWN_CONTRACT',
    ],
    within: async (work, { params, body }) => {
      const moved = await moveContract(work, params.number, body.agency);
      return { contract: moved.contract, from: moved.from, to: moved.to, settled: moved.settled };
    },
  }),
];
