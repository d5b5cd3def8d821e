import { inFrancs } from '#values';
import { ActLink, OnlyFor } from '../../elements/act-link.tsx';
import { Card } from '../../elements/card.tsx';
import { Area, Form, Proof, Submit } from '../../elements/form.tsx';
import { allows, useScene } from '../../scene.ts';
import type { OneList } from './one.tsx';
import { Progress } from './progress.tsx';

type Props = { readonly data: OneList };

/** The one next act on a list, for whoever may do it; for the others, whose task it is. */
export function NextAct({ data }: Props) {
  const { words } = useScene();
  switch (data.list.state) {
    case 'PREPARED':
      return <Deciding data={data} />;
    case 'APPROVED':
    case 'SETTLING':
      return <Moving data={data} />;
    case 'SETTLED':
      return <Transmitting data={data} />;
    case 'TRANSMITTED':
      return (
        <Card title={words.solder.next} sub={words.solder.awaiting}>
          <p class="acts">
            <ActLink
              act="ANSWER_LIST"
              href={`/listes/${data.list.list}/reponse`}
              page="/listes/{list}/reponse"
              go
            >
              {words.solder.answer}
            </ActLink>
          </p>
        </Card>
      );
    case 'ANSWERED':
      return <Done says={words.solder.allAnswered} />;
    default:
      return <Done says={words.solder.closed} />;
  }
}

function Done({ says }: { readonly says: string }) {
  const { words } = useScene();
  return (
    <Card title={words.solder.next}>
      <p class="quiet">{says}</p>
    </Card>
  );
}

function Deciding({ data }: Props) {
  const scene = useScene();
  const w = scene.words.solder;
  const { list, mine } = data;
  const at = `/listes/${list.list}`;
  if (mine) {
    return (
      <Card title={w.next} sub={w.otherApproves}>
        <Reasoned to={`${at}/retirer`} label={w.withdrawReason} says={w.withdraw} />
      </Card>
    );
  }
  if (!allows(scene, 'APPROVE_LIST')) {
    return (
      <Card title={w.next}>
        <OnlyFor act="APPROVE_LIST">{w.approve}</OnlyFor>
      </Card>
    );
  }
  return (
    <Card
      title={w.approve}
      sub={w.approveSub(list.lines, inFrancs(list.debit), inFrancs(list.credit))}
    >
      <Form to={`${at}/approuver`}>
        <Proof />
        <p class="acts">
          <Submit>{w.approveDo(list.lines)}</Submit>
        </p>
      </Form>
      <Reasoned to={`${at}/refuser`} label={w.rejectReason} says={w.reject} />
    </Card>
  );
}

type ReasonedProps = { readonly to: string; readonly label: string; readonly says: string };

/** Closed until it is wanted, or was refused: what was typed and why must be seen. */
function Reasoned({ to, label, says }: ReasonedProps) {
  const { tried } = useScene();
  return (
    <details open={tried?.action.split('?')[0] === to}>
      <summary>{says}</summary>
      <Form to={to}>
        <Area name="reason" label={label} />
        <p class="acts">
          <Submit go={false}>{says}</Submit>
        </p>
      </Form>
    </details>
  );
}

function Moving({ data }: Props) {
  const scene = useScene();
  const w = scene.words.solder;
  const { list, mine, leftBehind } = data;
  const at = `/listes/${list.list}`;
  // Whoever approved it answers for it: nobody else stops it or lets it go on while they may.
  const answers = scene.who?.name === list.approvedBy || (leftBehind && !mine);
  const may = allows(scene, 'APPROVE_LIST') && answers;
  return (
    <Card title={w.progress}>
      {list.paused ? (
        <>
          <p>{w.pausedSays}</p>
          <Progress list={list} />
        </>
      ) : (
        <div hx-sse:connect={`${at}/avancement`} aria-live="polite">
          <Progress list={list} />
        </div>
      )}
      {may ? (
        <Form to={list.paused ? `${at}/reprendre` : `${at}/suspendre`}>
          <p class="acts">
            <Submit go={list.paused}>{list.paused ? w.resume : w.pause}</Submit>
          </p>
        </Form>
      ) : (
        <p class="acts">
          <OnlyFor act="APPROVE_LIST">{list.paused ? w.resume : w.pause}</OnlyFor>
        </p>
      )}
    </Card>
  );
}

function Transmitting({ data }: Props) {
  const scene = useScene();
  const w = scene.words.solder;
  return (
    <Card title={w.next} sub={w.transmitSub}>
      {allows(scene, 'TRANSMIT_LIST') ? (
        <Form to={`/listes/${data.list.list}/transmettre`}>
          <p class="acts">
            <Submit>{w.transmit}</Submit>
          </p>
        </Form>
      ) : (
        <OnlyFor act="TRANSMIT_LIST">{w.transmit}</OnlyFor>
      )}
    </Card>
  );
}
