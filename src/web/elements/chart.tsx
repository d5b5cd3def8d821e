import { h } from 'preact';

/** A picture that our own server drew, beside the table of its numbers. */
export const Chart = ({ svg, says }: { readonly svg: string; readonly says: string }) =>
  h('div', {
    class: 'chart',
    role: 'img',
    'aria-label': says,
    dangerouslySetInnerHTML: { __html: svg },
  });
