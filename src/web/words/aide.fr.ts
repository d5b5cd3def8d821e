export const aideFr = {
  title: 'Aide',
  design: 'Les éléments de Quitus',
  designSub: 'Chaque élément dans chacun de ses états, dans l’apparence que vous avez choisie.',
};
