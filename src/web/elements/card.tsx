import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Term } from './term.tsx';

type Props = {
  readonly title?: string;
  readonly sub?: string;
  readonly children: ComponentChildren;
};

export function Card({ title, sub, children }: Props) {
  const id = useId();
  return (
    <section class="card" aria-labelledby={title ? id : undefined}>
      {title && (
        <h2 id={id}>
          <Term says={title} />
        </h2>
      )}
      {sub && <p class="quiet">{sub}</p>}
      {children}
    </section>
  );
}

type FigureProps = {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly note?: ComponentChildren;
  readonly href?: string | undefined;
  readonly alarm?: boolean;
};

/** One number worth a glance, with what it is and what it means. */
export function Figure({ label, value, note, href, alarm = false }: FigureProps) {
  const inside = (
    <>
      <span class="label">{href ? label : <Term says={label} />}</span>
      <strong>{value}</strong>
      {note && <span class="note">{note}</span>}
    </>
  );
  const look = alarm ? 'figure alarm' : 'figure';
  return href ? (
    <a class={look} href={href}>
      {inside}
    </a>
  ) : (
    <div class={look}>{inside}</div>
  );
}
