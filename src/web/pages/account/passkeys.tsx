import type { readPasskeysOf } from '#access';
import { Card } from '../../elements/card.tsx';
import { Choice, Field, Form, Proof, Submit } from '../../elements/form.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';

const CLOCK = new Intl.DateTimeFormat('fr-BJ', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: 'Africa/Porto-Novo',
});

/** A moment as the clocks of the country show it. */
export const atClock = (moment: Date): string => CLOCK.format(moment);

type Props = {
  readonly passkeys: Awaited<ReturnType<typeof readPasskeysOf>>;
  /** Has a second factor already, which is asked for before another is added. */
  readonly factor: boolean;
};

/** The passkeys of a person: which there are, one more, one less. */
export function Passkeys({ passkeys, factor }: Props) {
  const { words } = useScene();
  const w = words.connexion;
  if (!process.env.QUITUS_ORIGIN) {
    return (
      <Card title={w.passkeys}>
        <p class="quiet">{w.passkeysNotHere}</p>
      </Card>
    );
  }
  return (
    <Card title={w.passkeys} sub={w.passkeysSub}>
      {passkeys.length === 0 ? <p>{w.passkeysNone}</p> : <Those passkeys={passkeys} />}
      <noscript>
        <p class="quiet">{w.passkeyScripts}</p>
      </noscript>
      <details>
        <summary>{w.passkeyAdd}</summary>
        <form id="passkey-add">
          <Field name="label" label={w.passkeyLabel} hint={w.passkeyLabelHint} />
          <Field name="password" label={w.old} type="password" complete="current-password" />
          {factor && <Field name="proof" label={w.factorProof} complete="one-time-code" />}
          <p class="acts">
            <button type="button" class="go" hidden>
              {w.passkeyAdd}
            </button>
          </p>
          <p class="fault" id="passkey-add-failed" role="alert" hidden>
            {w.passkeyAddFailed}
          </p>
        </form>
      </details>
    </Card>
  );
}

function Those({ passkeys }: Pick<Props, 'passkeys'>) {
  const { words } = useScene();
  const w = words.connexion;
  return (
    <>
      <Table
        caption={w.passkeys}
        head={[{ says: w.passkeyLabel }, { says: w.passkeyAdded }, { says: w.passkeyUsed }]}
      >
        {passkeys.map((one) => (
          <tr key={one.credential}>
            <td>{one.label}</td>
            <td>{atClock(one.addedAt)}</td>
            <td>{one.lastUsedAt ? atClock(one.lastUsedAt) : w.passkeyNever}</td>
          </tr>
        ))}
      </Table>
      <details>
        <summary>{w.passkeyRemove}</summary>
        <Form to="/compte/cles/retirer">
          <Choice
            name="credential"
            label={w.passkeyLabel}
            choices={passkeys.map((one) => [one.credential, one.label])}
          />
          <Proof />
          <p class="acts">
            <Submit go={false}>{w.passkeyRemove}</Submit>
          </p>
        </Form>
      </details>
    </>
  );
}
