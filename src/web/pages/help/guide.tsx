import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '#values';
import { Card } from '../../elements/card.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Markdown } from '../../elements/markdown.tsx';
import { type Block, readMarkdown } from '../../markdown.ts';
import { file, type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { addressOf, CONTENTS, GUIDE } from './guide-pages.ts';

const DOCS = new URL('../../../../docs/', import.meta.url);

type Text = { readonly name: string; readonly title: string; readonly blocks: readonly Block[] };
type Guide = { readonly shown: Text; readonly all: readonly Text[] };

let read: Promise<readonly Text[]> | undefined;

/** Every page of the guide, read from `docs/guide` at the first question and kept. */
function readGuide(): Promise<readonly Text[]> {
  read ??= Promise.all([CONTENTS, ...GUIDE].map(readText));
  return read;
}

async function readText(name: string): Promise<Text> {
  const [title, ...blocks] = readMarkdown(
    await readFile(new URL(`guide/${name}.md`, DOCS), 'utf8'),
  );
  if (title?.is !== 'heading') throw new Error(`docs/guide/${name}.md has no title`);
  return { name, title: title.says, blocks };
}

async function show(name: string): Promise<Guide> {
  const all = await readGuide();
  const shown = all.find((one) => one.name === name);
  if (!shown) throw unknownPage();
  return { shown, all };
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
  title: (_, { shown }: Guide) => shown.title,
  load: () => show(CONTENTS),
  view: (guide) => <Shown guide={guide} />,
});

const ONE_PAGE = page({
  path: '/aide/{page}',
  act: 'SEE_OWN_SIGN_IN',
  params: z.object({ page: z.string().max(40) }),
  title: (_, { shown }: Guide) => shown.title,
  load: (_, { params }) => show(params.page),
  view: (guide) => <Shown guide={guide} />,
});

function Shown({ guide: { shown, all } }: { readonly guide: Guide }) {
  const { words, language } = useScene();
  return (
    <>
      <Heading title={shown.title} sub={words.aide.guide} />
      {language !== 'fr' && <p class="notice plain">{words.aide.inFrench}</p>}
      <div class="grid main-and-side guide" lang="fr">
        <article class="card">
          <Markdown blocks={shown.blocks} addressOf={addressOf} />
        </article>
        <Card title="Sommaire">
          <nav aria-label="Sommaire du guide">
            <ul>
              {all.map(({ name, title }) => (
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
