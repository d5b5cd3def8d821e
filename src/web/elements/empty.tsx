import type { ComponentChildren } from 'preact';

type Props = { readonly says: string; readonly children?: ComponentChildren };

/** Nothing to show: what that means, and what could be done. */
export const Empty = ({ says, children }: Props) => (
  <div class="empty">
    <p>{says}</p>
    {children && <p class="quiet">{children}</p>}
  </div>
);
