import type { ComponentChildren } from 'preact';
import type { ActName } from '#access';
import { registered } from '../registered.ts';
import { allows, rolesOf, useScene } from '../scene.ts';

type Props = {
  readonly act: ActName;
  readonly href: string;
  /** The one prominent act of its page. */
  readonly go?: boolean;
  /** A key of the keyboard that does the same, as `F2`. */
  readonly press?: string;
  /** The address of the menu that must have a page; `href` without its query where left out. */
  readonly page?: string;
  readonly children: ComponentChildren;
};

/** A way to an act: a button for whoever may, and for the others the sentence that says who may. */
export function ActLink({ act, href, go = false, press, page, children }: Props) {
  const scene = useScene();
  if (!allows(scene, act)) return <OnlyFor act={act}>{children}</OnlyFor>;
  if (!registered(page ?? href.split('?')[0] ?? href)) return null;
  return (
    <a class={go ? 'button go' : 'button'} href={href} data-key={press}>
      {children}
      {press && (
        <span class="key" aria-hidden="true">
          {press}
        </span>
      )}
    </a>
  );
}

type OnlyForProps = { readonly act: ActName; readonly children: ComponentChildren };

/** An act that is for others: what it is, and whose task. */
export function OnlyFor({ act, children }: OnlyForProps) {
  const { words } = useScene();
  const roles = rolesOf(act).map((role) => words.shell.roles[role]);
  return (
    <span class="only">
      <span>{children}</span>
      <small>
        {words.shell.onlyFor} : {roles.join(', ')}
      </small>
    </span>
  );
}
