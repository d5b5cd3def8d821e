export { attestationPaper } from './attestation-paper.ts';
export type { Attestation } from './attestations.sql.ts';
export { checkDocument, type DocumentCheck, named } from './check-document.ts';
export { findAttestation, issueAttestation } from './issue-attestation.ts';
export { FACT_NAMES } from './rules/statement.ts';
