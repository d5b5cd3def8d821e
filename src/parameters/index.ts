export { type Days, daysInForce } from './days-in-force.ts';
export { decideProposal } from './decide-proposal.ts';
export { type Proposal, readWaiting } from './proposals.sql.ts';
export { proposeVersion } from './propose-version.ts';
export { type RuleInForce, readRules } from './read-rules.ts';
export { CATALOGUE, refuseValue } from './rules/catalogue.ts';
export type { ParameterName } from './rules/version.ts';
export { rulesInForce } from './rules-in-force.ts';
export { type Thresholds, thresholdsInForce } from './thresholds-in-force.ts';
