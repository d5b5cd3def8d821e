export { describePositionAsOf } from './contract/describe-past.ts';
export { readContract, type WholeContract } from './contract/read-contract.ts';
export {
  CONTROLS,
  type ControlName,
  countFindings,
  drawSample,
  type Finding,
  readFindings,
} from './control/controls.sql.ts';
export { readReadings, readTrail } from './control/read-trail.sql.ts';
export { type Reconciled, reconcile } from './control/reconcile.sql.ts';
export {
  type Ageing,
  BUCKETS,
  type By,
  type Period,
  sumAgeing,
  sumRefundDelays,
  sumSettled,
} from './figures.sql.ts';
export { type Preview, previewRule } from './preview/preview-rule.ts';
export { countQueue, type StageCount } from './queue/count-queue.ts';
export { type QueuedCase, readQueue } from './queue/read-queue.ts';
export type { Difference } from './rules/preview.ts';
export { STAGES, type Stage } from './rules/stage.ts';
export { type Check, verify, verifyAnchor } from './verify.ts';
