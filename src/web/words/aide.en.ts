import type { aideFr } from './aide.fr.ts';

export const aideEn: typeof aideFr = {
  guide: 'User guide: what to do, what happens, what the messages mean.',
  contents: 'Contents',
  contentsOf: 'Contents of the guide',
  design: 'The elements of Quitus',
  designSub: 'Each element in each of its states, in the appearance that you have chosen.',
  signs: 'States and balances',
  rows: 'Tables',
  nothing: 'Nothing to show',
  pictures: 'Charts',
  acts: 'Acts',
  busy: 'Under way…',
  fields: 'Form',
  text: 'Text',
  textHint: 'A hint, where the name of the field is not enough.',
  reason: 'Reason',
  tick: 'A box to tick',
  send: 'Send',
};
