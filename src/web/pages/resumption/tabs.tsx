import { Tabs } from '../../elements/tabs.tsx';
import { useScene } from '../../scene.ts';

export function ResumptionTabs() {
  const { words } = useScene();
  const w = words.reprise.tabs;
  return (
    <Tabs
      label={words.reprise.title}
      tabs={[
        { href: '/reprise', says: w.resume, act: 'SUBSCRIBE' },
        { href: '/reprise/deplacer', says: w.move, act: 'MOVE_CONTRACT' },
        { href: '/attestations', says: w.attest, act: 'ISSUE_ATTESTATION' },
      ]}
    />
  );
}
