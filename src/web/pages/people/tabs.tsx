import { Tabs } from '../../elements/tabs.tsx';
import { useScene } from '../../scene.ts';

export function PeopleTabs() {
  const { words } = useScene();
  const w = words.gens.tabs;
  return (
    <Tabs
      label={words.gens.title}
      tabs={[
        { href: '/personnes', says: w.people, act: 'MANAGE_PEOPLE' },
        { href: '/personnes/ajouter', says: w.add, act: 'MANAGE_PEOPLE' },
        { href: '/personnes/systemes', says: w.systems, act: 'MANAGE_WEBHOOKS' },
      ]}
    />
  );
}
