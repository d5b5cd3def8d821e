/** The same server by the same way, another database: `…/quitus?host=/tmp/x` → `…/other?host=…`. */
export function databaseUrl(server: string, database: string): string {
  const [, before, after] = /^([a-z]+:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(server) ?? [];
  if (before === undefined) throw new Error(`Not the URL of a server: ${server}`);
  return `${before}/${database}${after ?? ''}`;
}
