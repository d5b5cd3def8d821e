import { paperPdf } from '#documents';
import { evidencePaper, readBundle } from '#evidence';
import { type CaseFile, caseName, readCase } from '#recovery';
import { daysBetween, inFrancs } from '#values';
import { ActLink } from '../../elements/act-link.tsx';
import { Card, Figure } from '../../elements/card.tsx';
import { Chip } from '../../elements/chip.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day, Money } from '../../elements/money.tsx';
import { file, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { noteShown } from '../../shown.ts';
import { Acts } from './acts-view.tsx';
import { byCase, noSuchCase, placeOf } from './case-id.ts';
import { TONES } from './finding.tsx';
import { Moves, Plans, Steps } from './history.tsx';

export const CASE_PAGE = page({
  path: '/contentieux/{id}',
  act: 'SEE_RECOVERY',
  params: byCase,
  title: ({ words }, one: CaseFile) => words.contentieux.caseOne(caseName(one)),
  load: async (work, { params: { id } }): Promise<CaseFile> => {
    const found = await readCase(work, id);
    if (!found) throw noSuchCase(id);
    return found;
  },
  shows: (one) => [one],
  view: (one, { words }) => (
    <>
      <Heading
        title={`${words.contentieux.caseOne(caseName(one))} · ${one.customerName}`}
        sub={
          <>
            <a href={`/contrats/${one.contract}`}>
              {words.contentieux.contract} {one.contract}
            </a>{' '}
            · {one.agency} · {words.contentieux.causes[one.cause] ?? one.cause}
          </>
        }
      >
        <Chip tone={TONES[one.state]}>{words.contentieux.states[one.state]}</Chip>
        {one.contested && one.state !== 'CONTESTED' && (
          <Chip tone="owe">{words.contentieux.contested}</Chip>
        )}
      </Heading>
      <Figures one={one} />
      <div class="grid work">
        <div class="grid">
          <Moves one={one} />
          <Plans one={one} />
          <Steps one={one} />
        </div>
        <div class="grid">
          <Next one={one} />
          <Acts one={one} />
          <Clock one={one} />
        </div>
      </div>
    </>
  ),
});

type Props = { readonly one: CaseFile };

function Figures({ one }: Props) {
  const { words, on } = useScene();
  const w = words.contentieux;
  const days = daysBetween(on, one.lapsesOn);
  return (
    <div class="figures">
      <Figure label={w.left} value={<Money of={one.left} />} />
      <Figure label={w.amount} value={<Money of={one.amount} />} note={<Day on={one.openedOn} />} />
      <Figure
        label={w.lapsesOn}
        value={<Day on={one.lapsesOn} />}
        note={w.clockLeft(days)}
        alarm={one.left > 0n && days <= 90}
      />
      <Figure label={w.assignedTo} value={<small>{one.assignedTo ?? w.nobody}</small>} />
    </div>
  );
}

function Next({ one }: Props) {
  const { words } = useScene();
  const w = words.contentieux;
  return (
    <Card title={w.left}>
      {one.left === 0n && <p class="quiet">{w.closed}</p>}
      <p class="acts">
        {one.left > 0n && (
          <ActLink act="RECORD_RECOVERY" href={`/caisse?contrat=${one.contract}`} go press="F2">
            {w.take(inFrancs(one.left))}
          </ActLink>
        )}
        <a class="button" href={`${placeOf(one)}/dossier.pdf`}>
          {w.evidence}
        </a>
      </p>
    </Card>
  );
}

function Clock({ one }: Props) {
  const { words } = useScene();
  const w = words.contentieux;
  return (
    <Card title={w.clock}>
      <dl class="facts">
        <div>
          <dt>{w.dueOn}</dt>
          <dd>
            <Day on={one.dueOn} />
          </dd>
        </div>
        {one.clock.map(({ kind, on }) => (
          <div key={kind + on}>
            <dt>{w.clockEvents[kind] ?? kind}</dt>
            <dd>
              <Day on={on} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{w.runsFrom}</dt>
          <dd>
            <Day on={one.runsFrom} />
          </dd>
        </div>
        <div>
          <dt>{w.lapsesOn}</dt>
          <dd>
            <b>
              <Day on={one.lapsesOn} />
            </b>
          </dd>
        </div>
      </dl>
    </Card>
  );
}

export const EVIDENCE = file({
  path: '/contentieux/{id}/dossier.pdf',
  act: 'SEE_RECOVERY',
  params: byCase,
  load: async (work, { params: { id } }) => {
    const found = await readCase(work, id);
    const bundle = found && (await readBundle(work, id));
    if (!found || !bundle) throw noSuchCase(id);
    await noteShown(work, [found]);
    return {
      mediaType: 'application/pdf',
      fileName: `dossier-${caseName(id).replaceAll('/', '_')}.pdf`,
      content: await paperPdf(evidencePaper(bundle, found, work.businessDate)),
    };
  },
});
