import { Tabs } from '../../elements/tabs.tsx';
import { useScene } from '../../scene.ts';

/** The ways between the pages of control. */
export function ControlTabs() {
  const { words } = useScene();
  const w = words.controle.tabs;
  return (
    <Tabs
      label={words.controle.title}
      tabs={[
        { href: '/controle', says: w.controls, act: 'SEE_CONTROLS' },
        { href: '/controle/chiffres', says: w.figures, act: 'SEE_FIGURES' },
        { href: '/controle/echantillon', says: w.sample, act: 'SEE_CONTROLS' },
        { href: '/controle/rapprochement', says: w.reconciliation, act: 'SEE_CONTROLS' },
        { href: '/controle/piste', says: w.trail, act: 'SEE_TRAIL' },
        { href: '/controle/consultations', says: w.readings, act: 'SEE_TRAIL' },
        { href: '/controle/chaines', says: w.chains, act: 'SEE_TRAIL' },
      ]}
    />
  );
}
