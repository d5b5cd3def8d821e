import type { ActName } from '#access';
import { allows, useScene } from '../../scene.ts';

const TABS = [
  ['takePayment', '/caisse', 'TAKE_PAYMENT'],
  ['receipts', '/caisse/recus', 'SEE_CONTRACTS'],
  ['closing', '/caisse/arrete', 'RUN_A_TILL'],
  ['bounces', '/caisse/impayes', 'RECORD_BOUNCED_CHEQUE'],
  ['cancellations', '/caisse/annulations', 'SEE_FIGURES'],
  ['tills', '/caisse/caisses', 'SEE_FIGURES'],
  ['files', '/caisse/fichiers', 'TAKE_PAYMENT_FILES'],
] as const satisfies readonly (readonly [string, string, ActName])[];

/** What a person may do around the till, side by side. */
export function TillTabs() {
  const scene = useScene();
  const here = scene.address.split('?')[0];
  return (
    <nav class="tabs" aria-label={scene.words.caisse.area}>
      {TABS.filter(([, , act]) => allows(scene, act)).map(([name, href]) => (
        <a key={href} href={href} aria-current={here === href ? 'page' : undefined}>
          {scene.words.caisse.tabs[name]}
        </a>
      ))}
    </nav>
  );
}
