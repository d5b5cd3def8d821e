import type { Language } from '../../words/index.ts';

/** Where each edition lies below `docs`; their files have the same names. */
export const FOLDERS: Readonly<Record<Language, string>> = { fr: 'guide', en: 'guide/en' };

/** The contents, as the folder shows them on disk. */
export const CONTENTS = 'README';

/** The pages of the guide in the order in which they are read. */
export const GUIDE: readonly string[] = [
  'premiers-pas',
  'la-procedure',
  'accueil',
  'caissier',
  'rembourser',
  'solder',
  'recouvrement',
  'dcc',
  'controle',
  'administrateur',
  'messages',
  'glossaire',
];

const PAGE = /^([A-Za-z-]+)\.md(#.+)?$/;
const PICTURE = /^(?:\.\.\/){1,2}pictures\/([a-z0-9-]+\.png)$/;

/** Where a link of the guide, which is right on disk, leads in the product; it leads nowhere else. */
export function addressOf(target: string): string {
  if (target.startsWith('#')) return target;
  const [, name, at = ''] = PAGE.exec(target) ?? [];
  if (name === CONTENTS) return `/aide${at}`;
  if (name !== undefined && GUIDE.includes(name)) return `/aide/${name}${at}`;
  const [, picture] = PICTURE.exec(target) ?? [];
  if (picture !== undefined) return `/aide/images/${picture}`;
  throw new Error(`The guide leads nowhere with ${target}`);
}
