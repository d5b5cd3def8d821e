import { z } from 'zod';
import { type Attestation, findAttestation, issueAttestation } from '#attestations';
import { Card } from '../../elements/card.tsx';
import { Field, Form, Submit } from '../../elements/form.tsx';
import { Heading } from '../../elements/heading.tsx';
import { Day } from '../../elements/money.tsx';
import { keyField, numberField } from '../../fields.ts';
import { form, page } from '../../page.ts';
import { useScene } from '../../scene.ts';
import { ResumptionTabs } from './tabs.tsx';

type Shown = { readonly contract: string; readonly issued: Attestation | undefined };

/** The account of a contract is attested to be settled, signed, and checked by anybody. */
export const ATTESTING = page({
  path: '/attestations',
  act: 'ISSUE_ATTESTATION',
  query: z.object({
    contrat: keyField.optional().catch(undefined),
    numero: numberField.optional().catch(undefined),
  }),
  title: ({ words }) => words.reprise.tabs.attest,
  load: async (work, { query: { contrat, numero } }): Promise<Shown> => {
    const issued = numero === undefined ? undefined : await findAttestation(work, numero);
    return { contract: contrat ?? '', issued };
  },
  shows: ({ issued }: Shown) => (issued ? [issued] : []),
  view: ({ contract, issued }, { words }) => (
    <>
      <Heading title={words.reprise.tabs.attest} sub={words.reprise.attestSub} />
      <ResumptionTabs />
      <div class="narrow">
        {issued ? (
          <Issued issued={issued} />
        ) : (
          <Card>
            <Form to="/attestations">
              <Field name="contract" label={words.reprise.contract} value={contract} />
              <p class="acts">
                <Submit>{words.reprise.attest}</Submit>
              </p>
            </Form>
          </Card>
        )}
      </div>
    </>
  ),
});

function Issued({ issued }: { readonly issued: Attestation }) {
  const { words } = useScene();
  const w = words.reprise;
  return (
    <Card title={w.attestation(issued.number.toString())}>
      {issued.isReversed && <p class="warning">{w.reversed}</p>}
      <dl class="behind">
        <dt>{w.contract}</dt>
        <dd>
          <a href={`/contrats/${issued.contract}`}>{issued.contract}</a>
        </dd>
        <dt>{w.issuedOn}</dt>
        <dd>
          <Day on={issued.issuedOn} />
        </dd>
        <dt>{w.issuedBy}</dt>
        <dd>{issued.issuedBy}</dd>
        <dt>{w.code}</dt>
        <dd>
          <code>{issued.sealed}</code>
        </dd>
      </dl>
      <p class="quiet">{w.checkable}</p>
      <p class="acts">
        <a class="button go" href={`/api/v1/attestations/${issued.number}.pdf`}>
          {w.print}
        </a>
        <a class="button" href="/verifier">
          {w.check}
        </a>
      </p>
    </Card>
  );
}

export const ATTEST = form({
  path: '/attestations',
  act: 'ISSUE_ATTESTATION',
  from: ATTESTING,
  schema: z.object({ contract: keyField }),
  run: (work, { body }) => issueAttestation(work, body.contract),
  done: ({ number }) => `/attestations?numero=${number}`,
});
