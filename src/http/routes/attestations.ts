import { z } from 'zod';
import {
  type Attestation,
  attestationPaper,
  checkDocument,
  findAttestation,
  issueAttestation,
} from '#attestations';
import { inWork } from '#database';
import { paperPdf } from '#documents';
import { readKeys } from '#seals';
import { noteReadings } from '../note-readings.ts';
import { type Route, route } from '../route.ts';
import { keyOf, numberOf } from '../schemas.ts';

const attestation = z.object({
  attestation: z.string(),
  contract: z.string(),
  agency: z.string(),
  issuedOn: z.string(),
  issuedBy: z.string(),
  sealed: z.string(),
  isReversed: z.boolean(),
});

const present = (one: Attestation) => ({
  attestation: one.number.toString(),
  contract: one.contract,
  agency: one.agency,
  issuedOn: one.issuedOn,
  issuedBy: one.issuedBy,
  sealed: one.sealed,
  isReversed: one.isReversed,
});

const params = z.object({ attestation: numberOf });

/** Attestations of settled accounts, and the check of any signed document by anybody. */
export const ATTESTATIONS_ROUTES: readonly Route[] = [
  route({
    method: 'POST',
    path: '/contracts/{number}/attestations',
    act: 'ISSUE_ATTESTATION',
    summary: 'Attester, signé, que le compte d’un contrat est apuré',
    clause: 'G1',
    params: z.object({ number: keyOf }),
    answer: attestation,
    status: 201,
    refuses: ['CONTRACT_UNKNOWN', 'NOT_SETTLED', 'OWN_CONTRACT'],
    within: async (work, { params: { number } }) => present(await issueAttestation(work, number)),
  }),
  route({
    method: 'GET',
    path: '/attestations/{attestation}',
    act: 'ISSUE_ATTESTATION',
    summary: 'Une attestation telle qu’elle a été établie',
    params,
    answer: attestation,
    shows: (one) => [one],
    refuses: ['NOT_FOUND'],
    within: async (work, { params: said }) =>
      present(await findAttestation(work, BigInt(said.attestation))),
  }),
  route({
    method: 'GET',
    path: '/attestations/{attestation}.pdf',
    act: 'ISSUE_ATTESTATION',
    summary: 'L’attestation à imprimer, avec son code vérifiable par tous',
    params,
    answer: 'file',
    refuses: ['NOT_FOUND'],
    within: async (work, { params: said }) => {
      const found = await findAttestation(work, BigInt(said.attestation));
      await noteReadings(work, [found]);
      return {
        mediaType: 'application/pdf',
        fileName: `attestation-${found.number}.pdf`,
        content: await paperPdf(attestationPaper(found, await readKeys(work))),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/keys',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Les clés publiques (Ed25519) par lesquelles chacun vérifie nos documents',
    answer: z.array(
      z.object({
        key: z.string(),
        publicKey: z.string(),
        madeAt: z.string(),
        retiredAt: z.string().nullable(),
      }),
    ),
    within: async (work) =>
      (await readKeys(work)).map((one) => ({
        key: one.key,
        publicKey: one.publicKey.toString('base64url'),
        madeAt: one.madeAt.toISOString(),
        retiredAt: one.retiredAt?.toISOString() ?? null,
      })),
  }),
  route({
    method: 'POST',
    path: '/documents/check',
    act: 'SEE_OWN_SIGN_IN',
    open: true,
    summary: 'Vérifier un document par le texte de son code, sans être connu de nous',
    body: z.strictObject({ text: z.string().min(1).max(4_000) }),
    answer: z.object({
      outcome: z.enum(['GENUINE', 'NO_SEAL', 'UNKNOWN_KEY', 'FORGED']),
      kind: z.enum(['ATTESTATION', 'RECEIPT']).nullable(),
      isReversed: z.boolean(),
      facts: z.array(z.object({ french: z.string(), english: z.string(), value: z.string() })),
    }),
    // Whoever asks sees no agency; the check itself looks at one attestation, whose text they hold.
    over: async (database, circumstances, { body }) => {
      const everywhere = { ...circumstances, sight: undefined };
      const checked = await inWork(database, everywhere, (work) => checkDocument(work, body.text));
      return {
        outcome: checked.outcome,
        kind: checked.kind,
        isReversed: checked.isReversed,
        facts: checked.facts.map(({ french, english, value }) => ({ french, english, value })),
      };
    },
  }),
];
