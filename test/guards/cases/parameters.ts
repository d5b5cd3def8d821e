import { add } from '../rows.ts';
import type { WrongAct } from '../wrong-act.ts';

const WAITING = { decided_by: null, decided_on: null, approved: null } as const;
const decide = (what: string, proposal: number) =>
  `UPDATE parameters.proposal SET ${what} WHERE proposal = ${proposal}`;

/** Rules by two people; keys that sign; attestations. */
export const RULES_AND_SEALS: readonly WrongAct[] = [
  {
    says: 'a proposal with the number of another',
    guard: 'proposal_pk',
    act: [
      `INSERT INTO parameters.proposal (proposal, name, effective_on, value, reason, proposed_by,
         proposed_on) OVERRIDING SYSTEM VALUE
       VALUES (1, 'fourEyes', '2027-01-01', 'true', 'DCC', 'ayaba', '2026-11-20')`,
    ],
  },
  {
    says: 'one approval twice',
    guard: 'proposal_as_approved',
    before: ['ALTER TABLE parameters.proposal DROP CONSTRAINT proposal_pk CASCADE'],
    act: [
      `INSERT INTO parameters.proposal (proposal, name, effective_on, value, reason, proposed_by,
         proposed_on, decided_by, decided_on, approved) OVERRIDING SYSTEM VALUE
       SELECT proposal, name, effective_on, value, reason, proposed_by, proposed_on, decided_by,
         decided_on, approved FROM parameters.proposal WHERE proposal = 1`,
    ],
  },
  {
    says: 'a proposal by nobody',
    guard: 'proposal_by_a_person',
    act: [add('parameters.proposal', { proposed_by: 'nobody' })],
  },
  {
    says: 'a proposal decided by nobody',
    guard: 'proposal_decided_by_a_person',
    act: [add('parameters.proposal', { decided_by: 'nobody' })],
  },
  {
    says: 'a proposal approved by whoever made it',
    guard: 'proposal_maker_is_not_checker',
    act: [add('parameters.proposal', { decided_by: 'ayaba' })],
  },
  {
    says: 'a proposal approved by nobody',
    guard: 'proposal_is_decided_whole',
    act: [add('parameters.proposal', { decided_by: null, decided_on: null })],
  },
  {
    says: 'a proposal for today',
    guard: 'proposal_looks_ahead',
    act: [add('parameters.proposal', { ...WAITING, effective_on: '2026-11-20' })],
  },
  {
    says: 'a proposal approved on the day from which it governs',
    guard: 'proposal_approved_before_it_governs',
    act: [add('parameters.proposal', { decided_on: '2027-01-01' })],
  },
  {
    says: 'a proposal without a reason',
    guard: 'proposal_has_a_reason',
    act: [add('parameters.proposal', { reason: '' })],
  },
  {
    says: 'two proposals that wait for one rule and day',
    guard: 'one_proposal_waits_per_rule_and_day',
    act: [add('parameters.proposal', { name: 'partPayments', value: 'accept', ...WAITING })],
  },
  {
    says: 'a decision taken back',
    guard: 'decided_proposal_stands',
    act: [decide('approved = false', 2)],
  },
  {
    says: 'a version that was not approved',
    guard: 'version_is_approved',
    act: [add('parameters.version', { approved: false })],
    without: 'version_as_it_was_approved',
  },
  {
    says: 'a version that nobody proposed',
    guard: 'version_comes_from_a_proposal',
    act: [add('parameters.version', { proposal: null })],
  },
  {
    says: 'a version with another value than the one approved',
    guard: 'version_as_it_was_approved',
    act: [add('parameters.version', { value: '60' })],
  },
  { says: 'two keys of one name', guard: 'key_pk', act: [add('seals.key', { key: '0000000a' })] },
  {
    says: 'one key under two names',
    guard: 'key_once',
    act: [add('seals.key', { public_key: `\\x${'0a'.repeat(32)}` })],
  },
  {
    says: 'half a key',
    guard: 'key_is_of_ed25519',
    act: [add('seals.key', { public_key: `\\x${'0b'.repeat(16)}` })],
  },
  {
    says: 'a key with a long name',
    guard: 'key_has_a_short_name',
    act: [add('seals.key', { key: '0000000000b' })],
  },
  {
    says: 'a key retired before it was made',
    guard: 'key_retired_after_it_was_made',
    act: [add('seals.key', { retired_at: '2026-10-01' })],
  },
  {
    says: 'two keys that sign',
    guard: 'one_key_signs',
    act: [add('seals.key', { retired_at: null })],
  },
  {
    says: 'one attestation twice',
    guard: 'attestation_pk',
    act: [add('attestations.attestation', { attestation: 1 })],
    without: 'attestation_number_once',
  },
  {
    says: 'an attestation with the number of another',
    guard: 'attestation_number_once',
    act: [add('attestations.attestation', { contract: 'C-EVEN', attestation: 1 })],
    without: 'attestation_of_a_settlement',
  },
  {
    says: 'an attestation of a contract that has no settlement',
    guard: 'attestation_of_a_settlement',
    act: [add('attestations.attestation', { contract: 'C-EVEN' })],
  },
  {
    says: 'an attestation that is not sealed',
    guard: 'attestation_is_sealed',
    act: [add('attestations.attestation', { sealed: 'soldé' })],
  },
];
