import type { ComponentChildren } from 'preact';

type Props = {
  readonly title: string;
  readonly sub?: ComponentChildren;
  /** What stands at the right: chips, a button. */
  readonly children?: ComponentChildren;
};

export const Heading = ({ title, sub, children }: Props) => (
  <header class="heading">
    <div>
      <h1>{title}</h1>
      {sub && <p class="sub">{sub}</p>}
    </div>
    {children && <div class="aside">{children}</div>}
  </header>
);
