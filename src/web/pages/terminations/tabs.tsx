import { useScene } from '../../scene.ts';

const TABS = [
  ['candidates', '/resiliations'],
  ['held', '/resiliations/retenus'],
  ['withdrawals', '/resiliations/retraits'],
  ['reversals', '/resiliations/contrepassations'],
] as const;

export function Tabs({ here }: { readonly here: (typeof TABS)[number][0] }) {
  const { words } = useScene();
  return (
    <nav class="tabs" aria-label={words.resiliations.title}>
      {TABS.map(([name, href]) => (
        <a key={name} href={href} aria-current={name === here ? 'page' : undefined}>
          {words.resiliations.tabs[name]}
        </a>
      ))}
    </nav>
  );
}
