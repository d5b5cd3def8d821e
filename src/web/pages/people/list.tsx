import { z } from 'zod';
import { listPeople, type PersonRow } from '#access';
import { type Agency, readAgencies } from '#contracts';
import { cursorField, toCursor } from '../../cursor.ts';
import { ActLink } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Pager } from '../../elements/pager.tsx';
import { Table } from '../../elements/table.tsx';
import { page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { whereOf } from './naming.ts';
import { PeopleTabs } from './tabs.tsx';

const MOST_ROWS = 50;

type People = {
  readonly people: readonly PersonRow[];
  readonly agencies: readonly Agency[];
  readonly first: boolean;
  readonly next: string | undefined;
};

export const PEOPLE = page({
  path: '/personnes',
  act: 'MANAGE_PEOPLE',
  query: z.object({ suite: cursorField }),
  title: ({ words }) => words.gens.title,
  load: async (work, { query: { suite } }): Promise<People> => {
    const people = await listPeople(work, suite?.[0], MOST_ROWS);
    const last = people.length === MOST_ROWS ? people.at(-1) : undefined;
    return {
      people,
      agencies: await readAgencies(work),
      first: suite === undefined,
      next: last && toCursor([last.name]),
    };
  },
  view: (data, { words }) => (
    <>
      <Heading title={words.gens.title} sub={words.gens.sub}>
        <ActLink act="MANAGE_PEOPLE" href="/personnes/ajouter" go>
          {words.gens.tabs.add}
        </ActLink>
      </Heading>
      <PeopleTabs />
      <Rows {...data} />
    </>
  ),
});

function Rows({ people, agencies, first, next }: People) {
  const scene = useScene();
  const w = scene.words.gens;
  return (
    <Card>
      <Table
        caption={w.title}
        head={[
          { says: w.name },
          { says: w.role },
          { says: w.scope, wide: true },
          { says: w.email, wide: true },
          { says: w.state },
        ]}
      >
        {people.map((one) => (
          <tr key={one.name}>
            <td>
              <a href={`/personnes/fiche?qui=${encodeURIComponent(one.name)}`}>{one.name}</a>
            </td>
            <td>{scene.words.shell.roles[one.role]}</td>
            <td class="wide">{whereOf(one, agencies, scene)}</td>
            <td class="wide long">{one.email}</td>
            <td>
              <State person={one} />
            </td>
          </tr>
        ))}
      </Table>
      <Pager first={first} next={next} />
    </Card>
  );
}

export function State({ person }: { readonly person: PersonRow }) {
  const { words } = useScene();
  const w = words.gens;
  if (person.disabled) return <Chip tone="wait">{w.disabled}</Chip>;
  return person.program ? (
    <Chip tone="calm">{w.program}</Chip>
  ) : (
    <Chip tone="due">{w.enabled}</Chip>
  );
}
