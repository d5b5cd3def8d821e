import type { ComponentChildren } from 'preact';
import { Term } from './term.tsx';

/** A column: `figures` stand at the right, in digits of one width. */
export type Head = {
  readonly says: string;
  readonly figures?: boolean;
  /** Left out on narrow screens. */
  readonly wide?: boolean;
};

type Props = {
  /** What the table holds, for those who hear it; shown where `title` asks for it. */
  readonly caption: string;
  readonly head: readonly Head[];
  /** Rows, as `<tr>`; cells of figures carry the class `n`, wide ones `wide`. */
  readonly children: ComponentChildren;
  readonly foot?: ComponentChildren;
  /** Number, name, state … amount: rows become blocks on a telephone. */
  readonly rows?: boolean;
};

/** What may have to be scrolled is reached by the keyboard too. */
const reachable = (caption: string) =>
  ({ tabIndex: 0, role: 'group', 'aria-label': caption }) as const;

export const Table = ({ caption, head, children, foot, rows = false }: Props) => (
  <div class={rows ? 'scroll rows' : 'scroll'} {...reachable(caption)}>
    <table>
      <caption class="hidden">{caption}</caption>
      <thead>
        <tr>
          {head.map(({ says, figures, wide }) => (
            <th key={says} scope="col" class={classOf(figures, wide)}>
              <Term says={says} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
      {foot && <tfoot>{foot}</tfoot>}
    </table>
  </div>
);

const classOf = (figures = false, wide = false): string | undefined =>
  [figures ? 'n' : '', wide ? 'wide' : ''].filter(Boolean).join(' ') || undefined;
