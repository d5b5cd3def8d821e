import { Tabs } from '../../elements/tabs.tsx';
import { useScene } from '../../scene.ts';

export function AccountingTabs() {
  const { words } = useScene();
  const w = words.comptabilite.tabs;
  return (
    <Tabs
      label={words.comptabilite.title}
      tabs={[
        { href: '/comptabilite', says: w.journal, act: 'SEE_JOURNAL' },
        { href: '/comptabilite/remises', says: w.handOvers, act: 'EXPORT_JOURNAL' },
        { href: '/comptabilite/arretes', says: w.closings, act: 'CLOSE_PERIOD' },
      ]}
    />
  );
}

const FORMATS = ['csv', 'xlsx', 'sage'] as const;

type Props = { readonly of: string; readonly address: (format: string) => string };

/** The journal as files: the same that the API streams, in flat memory however long it is. */
export function AsFiles({ of, address }: Props) {
  const { words } = useScene();
  const w = words.comptabilite;
  return (
    <span class="files">
      {FORMATS.map((format) => (
        <a key={format} href={address(format)} download aria-label={`${of} · ${w.formats[format]}`}>
          {w.formats[format]}
        </a>
      ))}
    </span>
  );
}
