export { type Changed, changePerson, refuseOwnContract, setDisabled } from './change-person.ts';
export { approveDelegation, delegate, endDelegation } from './delegations/delegate.ts';
export { type Delegation, readDelegations, readHats } from './delegations/delegations.sql.ts';
export { wearHat } from './delegations/wear-hat.ts';
export { addPerson, findPeople } from './people.ts';
export {
  listPeople,
  type PersonRow,
  readAuditorAddresses,
  readPerson,
} from './people-register.sql.ts';
export { ACTS, type ActName, type Reach, type Rule } from './rules/acts.ts';
export {
  type ListAct,
  may,
  mayDo,
  type Person,
  type Right,
  ROLES,
  type Role,
} from './rules/person.ts';
export type { Identified, Principal } from './rules/principal.ts';
export { SESSION_COOKIE } from './rules/session.ts';
export { sightOf } from './rules/sight.ts';
export { isOneself, namesOf } from './rules/standing-in.ts';
export { sweepSignIn } from './sign-in/attempts.sql.ts';
export { askPasswordAgain, changePassword } from './sign-in/change-password.ts';
export { leaveForCompany, returnFromCompany } from './sign-in/company.ts';
export {
  confirmSecondFactor,
  countWrongProof,
  mayChangeFactors,
} from './sign-in/confirm-second-factor.ts';
export { createToken, revokeTokens } from './sign-in/create-token.ts';
export { openDraft, sealDraft } from './sign-in/drafts.ts';
export { hasFactor } from './sign-in/factors.sql.ts';
export { identify } from './sign-in/identify.ts';
export { acceptInvitation, invite } from './sign-in/invite.ts';
export { readPasskeysOf } from './sign-in/passkeys.sql.ts';
export {
  type Assertion,
  addPasskey,
  challengePasskey,
  confirmByPasskey,
  type NewPasskey,
  offerPasskey,
  removePasskey,
  signInByPasskey,
} from './sign-in/passkeys.ts';
export { readSessionsOf } from './sign-in/sessions.sql.ts';
export { endAllSessions, endOneSession, signOut } from './sign-in/sessions.ts';
export { signIn } from './sign-in/sign-in.ts';
export { beginTotp, confirmTotp } from './sign-in/totp.ts';
