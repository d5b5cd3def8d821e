import type { ActName } from '#access';
import { allows, useScene } from '../scene.ts';

export type Tab = { readonly href: string; readonly says: string; readonly act: ActName };

/** The pages of one desk, side by side: those that this person may open. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const scene = useScene();
  const here = scene.address.split('?')[0];
  return (
    <nav class="tabs" aria-label={label}>
      {tabs
        .filter(({ act }) => allows(scene, act))
        .map(({ href, says }) => (
          <a key={href} href={href} aria-current={href === here ? 'page' : undefined}>
            {says}
          </a>
        ))}
    </nav>
  );
}
