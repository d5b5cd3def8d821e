import { inFrench } from '#values';
import { Heading } from '../../elements/heading.tsx';
import { type Place, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { Account } from './account.tsx';
import { Entries, Papers } from './papers.tsx';
import { params, query, type Told, tell } from './read.ts';
import { Standing } from './standing.tsx';
import { Story } from './story.tsx';
import { Guards, Others, Whose, WhyThen } from './why-then.tsx';

const CONTRACT = page({
  path: '/contrats/{number}',
  act: 'SEE_CONTRACTS',
  params,
  query,
  title: ({ words }, { whole }: Told) => words.contrats.one(whole.position.contract),
  load: (work, { params: { number }, query: { on } }) => tell(work, number, on),
  shows: ({ shown }) => [shown],
  view: (told, { words }) => (
    <>
      <Heading
        title={`${words.contrats.one(told.whole.position.contract)} · ${told.whole.identity.name}`}
        sub={<Where told={told} />}
      >
        <Standing told={told} />
      </Heading>
      <div class="grid contract">
        <div class="grid">
          <Account told={told} />
          <Papers told={told} />
        </div>
        <aside class="grid">
          <WhyThen told={told} />
          <Guards told={told} />
          <Whose told={told} />
          <Others told={told} />
        </aside>
        <div class="grid whole">
          <Story told={told} />
          <Entries told={told} />
        </div>
      </div>
    </>
  ),
});

/** Where the point is, and why the contract was terminated: one sentence below the heading. */
function Where({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { identity } = told.whole;
  const { terminatedOn, cause } = told.shown;
  const parts = [
    w.whereWhat(
      identity.servicePoint,
      identity.address ?? w.noAddress,
      told.agency?.name ?? identity.agency,
    ),
    identity.voltage,
    terminatedOn && w.terminatedFor(inFrench(terminatedOn), (cause && w.causes[cause]) ?? ''),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

export const SHOWING: readonly Place[] = [CONTRACT];
