import { Fragment } from 'preact';
import type { Block, Inline } from '../markdown.ts';
import { Table } from './table.tsx';

type Props = {
  readonly blocks: readonly Block[];
  /** Where a link or a picture of the text leads in the product. */
  readonly addressOf: (target: string) => string;
};

type LineProps = { readonly of: readonly Inline[]; readonly addressOf: Props['addressOf'] };

/** A text in Markdown; its tables are called by the heading above them. */
export function Markdown({ blocks, addressOf }: Props) {
  let above = '';
  return (
    <>
      {blocks.map((block, at) => {
        if (block.is === 'heading') above = block.says;
        return <One key={at} block={block} above={above} addressOf={addressOf} />;
      })}
    </>
  );
}

type OneProps = Omit<Props, 'blocks'> & { readonly block: Block; readonly above: string };

function One({ block, above, addressOf }: OneProps) {
  const line = (of: readonly Inline[]) => <Text of={of} addressOf={addressOf} />;
  switch (block.is) {
    case 'heading': {
      const Tag = `h${block.depth}` as 'h1' | 'h2' | 'h3';
      return <Tag id={block.id}>{block.says}</Tag>;
    }
    case 'paragraph':
      return <p>{line(block.of)}</p>;
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul';
      return (
        <Tag>
          {block.items.map((item, at) => (
            <li key={at}>{line(item)}</li>
          ))}
        </Tag>
      );
    }
    case 'table':
      return (
        <Table
          caption={above}
          head={block.head.map(({ of, figures }) => ({ says: plainOf(of), figures }))}
        >
          {block.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} class={block.head[column]?.figures ? 'n' : undefined}>
                  {line(cell)}
                </td>
              ))}
            </tr>
          ))}
        </Table>
      );
  }
}

function Text({ of, addressOf }: LineProps) {
  return (
    <>
      {of.map((part, at) => (
        <Fragment key={at}>
          {typeof part === 'string' ? bound(part) : <Part part={part} addressOf={addressOf} />}
        </Fragment>
      ))}
    </>
  );
}

type PartProps = Omit<LineProps, 'of'> & { readonly part: Exclude<Inline, string> };

function Part({ part, addressOf }: PartProps) {
  switch (part.is) {
    case 'code':
      return <code>{part.says}</code>;
    case 'image':
      return <img src={addressOf(part.to)} alt={part.says} loading="lazy" />;
    case 'link':
      return (
        <a href={addressOf(part.to)}>
          <Text of={part.of} addressOf={addressOf} />
        </a>
      );
    default: {
      const Tag = part.is;
      return (
        <Tag>
          <Text of={part.of} addressOf={addressOf} />
        </Tag>
      );
    }
  }
}

const plainOf = (of: readonly Inline[]): string =>
  of
    .map((part) => (typeof part === 'string' ? part : 'of' in part ? plainOf(part.of) : part.says))
    .join('');

/** French signs stay with their word at the end of a line. */
const bound = (text: string): string => text.replace(/ (?=[:;?!»])|(?<=«) /g, '\u00a0');
