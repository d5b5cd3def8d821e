import type { aideFr } from './aide.fr.ts';

export const aideEn: typeof aideFr = {
  title: 'Help',
  design: 'The elements of Quitus',
  designSub: 'Each element in each of its states, in the appearance that you have chosen.',
};
