import { benchIntake } from './intake.ts';
import { benchPages } from './pages.ts';
import { benchDocument, benchReads } from './reads.ts';
import { benchSearch, benchSearchUnderLoad } from './search.ts';
import { benchSettle } from './settle.ts';
import { benchTills } from './tills.ts';

/** One measurement in a process of its own, so that its memory is its own; JSON on stdout. */
const MEASURES: Readonly<Record<string, (size: number) => Promise<unknown>>> = {
  settle: benchSettle,
  intake: benchIntake,
  reads: benchReads,
  search: benchSearch,
  'search-under-load': benchSearchUnderLoad,
  tills: benchTills,
  pages: benchPages,
  pdf: (rows) => benchDocument('pdf', rows),
  xlsx: (rows) => benchDocument('xlsx', rows),
};

const [kind = '', size = ''] = process.argv.slice(2);
const measure = MEASURES[kind];
if (!measure) throw new Error(`nothing to measure: ${kind}`);
console.log(JSON.stringify(await measure(Number(size))));
