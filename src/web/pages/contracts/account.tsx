import { addDays, type Francs, francs, inFrancs, inFrench, negated } from '#values';
import { ActLink } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Sum } from '../../elements/money.tsx';
import { type Mark, ThirtyDays } from '../../elements/thirty-days.tsx';
import { allows, type Scene, useScene } from '../../scene.ts';
import type { Told } from './read.ts';

/** What is left of an account, or was there when it was settled. */
export function figuresOf({ shown }: Told): { debt: Francs; deposit: Francs } {
  const { debt, deposit } = shown.settlement ?? shown;
  return { debt: francs(debt), deposit: francs(deposit) };
}

/** The arithmetic, the thirty days, and the one right thing to do next. */
export function Account({ told }: { readonly told: Told }) {
  const { words } = useScene();
  const w = words.contrats;
  const { debt, deposit } = figuresOf(told);
  const open = told.whole.bills.filter(({ openAmount }) => openAmount > 0n).length;
  const marks = marksOf(told, words);
  return (
    <Card
      title={told.past ? w.accountThen(inFrench(told.on)) : w.account}
      {...(told.shown.settlement ? { sub: w.settledSum } : {})}
    >
      <Sum
        debtLabel={w.debt(told.past || told.shown.settlement ? 0 : open)}
        depositLabel={w.deposit}
        debt={debt}
        deposit={deposit}
      />
      {told.whole.identity.rest > 0n && (
        <p class="quiet">{w.leftToRecover(inFrancs(told.whole.identity.rest))}</p>
      )}
      {marks.length > 1 && <ThirtyDays marks={marks} caption={w.timeline} today={told.on} />}
      {!told.past && <Next told={told} />}
    </Card>
  );
}

function marksOf({ shown, on }: Told, words: Scene['words']): Mark[] {
  const w = words.contrats.line;
  if (!shown.terminatedOn || !shown.opensOn) return [];
  const end: Mark = shown.settlement
    ? { on: shown.settlement.on, says: w.settled, look: 'done' }
    : { on: shown.opensOn, says: w.opens, look: on >= shown.opensOn ? 'late' : 'open' };
  const now: Mark[] = shown.settlement ? [] : [{ on, says: w.today, look: 'now', above: true }];
  const opened: Mark[] =
    shown.settlement && shown.settlement.on > addDays(shown.opensOn, 0)
      ? [{ on: shown.opensOn, says: w.opens, look: 'open', above: true }]
      : [];
  return [{ on: shown.terminatedOn, says: w.terminated, look: 'done' }, ...opened, end, ...now];
}

function Next({ told }: { readonly told: Told }) {
  const scene = useScene();
  const { words } = scene;
  const { shown, whole } = told;
  const w = words.contrats.acts;
  const number = shown.contract;
  const net = francs(shown.net);
  const rest = whole.identity.rest;
  const pays = shown.status === 'SETTLED' ? rest : net;
  const mayList = shown.manual.allowed;
  return (
    <p class="acts">
      {pays > 0n && !mayList && (
        <ActLink act="TAKE_PAYMENT" href={`/caisse?contrat=${number}`} go press="F2">
          {w.pay(inFrancs(pays))}
        </ActLink>
      )}
      {mayList && (
        <ActLink act="PREPARE_LIST" href={`/solder?agence=${shown.agency}`} go press="F4">
          {w.settle}
        </ActLink>
      )}
      {mayList && pays > 0n && (
        <ActLink act="TAKE_PAYMENT" href={`/caisse?contrat=${number}`} press="F2">
          {w.pay(inFrancs(pays))}
        </ActLink>
      )}
      {shown.status === 'TERMINATED' && net < 0n && !shown.holds.includes('REFUND_REQUESTED') && (
        <ActLink
          act="REQUEST_REFUND"
          href={`/remboursements/demander?contrat=${number}`}
          go={!mayList}
          press="F3"
        >
          {w.refund(inFrancs(negated(net)))}
        </ActLink>
      )}
      {shown.status === 'SETTLED' && (
        <ActLink act="SUBSCRIBE" href={`/reprise?point=${shown.servicePoint}`} go press="F6">
          {w.resume}
        </ActLink>
      )}
      {shown.status === 'SETTLED' && (
        <ActLink act="ISSUE_ATTESTATION" href={`/attestations?contrat=${number}`}>
          {words.reprise.attestSettled}
        </ActLink>
      )}
      {shown.status !== 'SETTLED' && allows(scene, 'MOVE_CONTRACT') && (
        <ActLink act="MOVE_CONTRACT" href={`/reprise/deplacer?contrat=${number}`}>
          {words.reprise.tabs.move}
        </ActLink>
      )}
      {shown.status === 'ACTIVE' && (
        <ActLink act="TERMINATE" href={`/resiliations/nouvelle?contrat=${number}`}>
          {w.terminate}
        </ActLink>
      )}
      <a class="button" href={`/resiliations/${encodeURIComponent(number)}/suites`}>
        {words.resiliations.followUp}
      </a>
      <a class="button" href={`/contrats/${number}/decompte`}>
        {w.print}
      </a>
    </p>
  );
}
