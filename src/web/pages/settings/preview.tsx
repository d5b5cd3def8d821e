import type { Agency } from '#contracts';
import type { Difference, Preview } from '#oversight';
import { Card } from '../../elements/card.tsx';
import { Digits } from '../../elements/money.tsx';
import { Table } from '../../elements/table.tsx';
import { useScene } from '../../scene.ts';

type Props = { readonly preview: Preview; readonly agencies: readonly Agency[] };

/** What a proposed value would have meant for today's portfolio, agency by agency. */
export function PreviewOf({ preview, agencies }: Props) {
  const { words, language } = useScene();
  const w = words.parametres;
  const nameOf = (code: string) => agencies.find((one) => one.code === code)?.name ?? code;
  return (
    <Card title={w.preview} sub={language === 'en' ? preview.english : preview.french}>
      {preview.differences.length === 0 ? (
        <p class="empty">{w.noDifference}</p>
      ) : (
        <Table
          caption={w.preview}
          head={[
            { says: w.agency },
            { says: w.today, figures: true },
            { says: w.proposedThen, figures: true },
            { says: w.change, figures: true },
            { says: w.debitThen, figures: true },
            { says: w.creditThen, figures: true },
          ]}
        >
          {preview.differences.map((one) => (
            <tr key={one.agency}>
              <td>{nameOf(one.agency)}</td>
              <td class="n">{one.now.contracts}</td>
              <td class="n">{one.proposed.contracts}</td>
              <td class="n">{signed(one)}</td>
              <td class="n">
                <Digits of={one.proposed.debit} />
              </td>
              <td class="n">
                <Digits of={one.proposed.credit} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  );
}

function signed({ now, proposed }: Difference): string {
  const change = proposed.contracts - now.contracts;
  return change > 0 ? `+${change}` : String(change).replace('-', '−');
}
