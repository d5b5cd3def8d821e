import { useScene } from '../scene.ts';

type Props = {
  /** The cursor of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** Whether this is the first page. */
  readonly first: boolean;
};

/** On to the next rows, with the filters that the address holds. */
export function Pager({ next, first }: Props) {
  const { words, address } = useScene();
  if (next === undefined && first) return null;
  return (
    <nav class="pager" aria-label={words.elements.next}>
      {!first && <a href={withCursor(address, undefined)}>{words.elements.first}</a>}
      {next !== undefined && (
        <a class="button" rel="next" href={withCursor(address, next)}>
          {words.elements.next}
        </a>
      )}
    </nav>
  );
}

function withCursor(address: string, cursor: string | undefined): string {
  const [path = '/', query = ''] = address.split('?');
  const params = new URLSearchParams(query);
  params.delete('suite');
  if (cursor !== undefined) params.set('suite', cursor);
  const rest = params.toString();
  return rest === '' ? path : `${path}?${rest}`;
}
