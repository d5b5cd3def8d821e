export { type Night, runNightly } from './run-nightly.ts';
