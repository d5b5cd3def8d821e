import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '#values';
import { Card } from '../../elements/card.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Markdown } from '../../elements/markdown.tsx';
import { type Block, readMarkdown } from '../../markdown.ts';
import { file, type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import type { Language } from '../../words/index.ts';
import { addressOf, CONTENTS, FOLDERS, GUIDE } from './guide-pages.ts';

const DOCS = new URL('../../../../docs/', import.meta.url);

type Text = { readonly name: string; readonly title: string; readonly blocks: readonly Block[] };
type Edition = readonly Text[];
type Editions = Readonly<Record<Language, Edition>>;
/** In every language: only the page that is drawn knows in which it is read. */
type Guide = { readonly name: string; readonly editions: Editions };

let read: Promise<Editions> | undefined;

/** Every page of both editions, read from `docs/guide` at the first question and kept. */
function readGuide(): Promise<Editions> {
  read ??= readEditions();
  return read;
}

async function readEditions(): Promise<Editions> {
  const [fr, en] = await Promise.all([readEdition('fr'), readEdition('en')]);
  return { fr, en };
}

const readEdition = (language: Language): Promise<Edition> =>
  Promise.all([CONTENTS, ...GUIDE].map((name) => readText(language, name)));

async function readText(language: Language, name: string): Promise<Text> {
  const path = `${FOLDERS[language]}/${name}.md`;
  const [title, ...blocks] = readMarkdown(await readFile(new URL(path, DOCS), 'utf8'));
  if (title?.is !== 'heading') throw new Error(`docs/${path} has no title`);
  return { name, title: title.says, blocks };
}

async function show(name: string): Promise<Guide> {
  if (name !== CONTENTS && !GUIDE.includes(name)) throw unknownPage();
  return { name, editions: await readGuide() };
}

function shownOf({ name, editions }: Guide, language: Language): Text {
  const shown = editions[language].find((one) => one.name === name);
  if (!shown) throw unknownPage();
  return shown;
}

const unknownPage = (): Refusal =>
  new Refusal(
    'NOT_FOUND',
    'Le guide n’a pas cette page : reprenez depuis son sommaire, « Aide » dans le menu.',
    'The guide has no such page: start from its contents, “Help” in the menu.',
  );

const CONTENTS_PAGE = page({
  path: '/aide',
  act: 'SEE_OWN_SIGN_IN',
  title: ({ language }, guide: Guide) => shownOf(guide, language).title,
  load: () => show(CONTENTS),
  view: (guide) => <Shown guide={guide} />,
});

const ONE_PAGE = page({
  path: '/aide/{page}',
  act: 'SEE_OWN_SIGN_IN',
  params: z.object({ page: z.string().max(40) }),
  title: ({ language }, guide: Guide) => shownOf(guide, language).title,
  load: (_, { params }) => show(params.page),
  view: (guide) => <Shown guide={guide} />,
});

function Shown({ guide }: { readonly guide: Guide }) {
  const { words, language } = useScene();
  const shown = shownOf(guide, language);
  return (
    <>
      <Heading title={shown.title} sub={words.aide.guide} />
      <div class="grid main-and-side guide">
        <article class="card">
          <Markdown blocks={shown.blocks} addressOf={addressOf} />
        </article>
        <Card title={words.aide.contents}>
          <nav aria-label={words.aide.contentsOf}>
            <ul>
              {guide.editions[language].map(({ name, title }) => (
                <li key={name}>
                  <a
                    href={addressOf(`${name}.md`)}
                    aria-current={name === shown.name ? 'page' : undefined}
                  >
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </Card>
      </div>
    </>
  );
}

const PICTURE = file({
  path: '/aide/images/{name}.png',
  act: 'SEE_OWN_SIGN_IN',
  params: z.object({ name: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  inline: true,
  kept: true,
  load: async (_, { params: { name } }) => {
    const content = await readFile(new URL(`pictures/${name}.png`, DOCS)).catch(() => {
      throw unknownPage();
    });
    return { mediaType: 'image/png', fileName: `${name}.png`, content };
  },
});

/** The guide of `docs/guide`, in the product (S3 names it as the guide for listing and settling). */
export const GUIDE_PLACES: readonly Place[] = [CONTENTS_PAGE, ONE_PAGE, PICTURE];
