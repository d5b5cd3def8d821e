import type { Place } from '../page.ts';
import { CONTROLS_PAGES } from './control/controls.tsx';
import { FIGURES_PAGES } from './control/figures.tsx';
import { READINGS_PAGES } from './control/readings.tsx';
import { RECONCILIATION_PAGES } from './control/reconciliation.tsx';
import { SAMPLE_PAGES } from './control/sample.tsx';
import { TRAIL_PAGES } from './control/trail.tsx';

/** What DIG and DAI look at (P6): controls, samples, the trail and its chains, the proof of the books. */
export const CONTROLE: readonly Place[] = [
  ...CONTROLS_PAGES,
  ...FIGURES_PAGES,
  ...SAMPLE_PAGES,
  ...RECONCILIATION_PAGES,
  ...TRAIL_PAGES,
  ...READINGS_PAGES,
];
