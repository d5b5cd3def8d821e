export { type Bundle, freezeBundles, readBundle } from './bundles.ts';
export { evidencePaper } from './rules/evidence-paper.ts';
