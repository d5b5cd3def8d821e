import pg from 'pg';
const stats = new Map<string, [number, number]>();
const orig = pg.Client.prototype.query as any;
(pg.Client.prototype as any).query = function (...a: any[]) {
  const text = (typeof a[0] === 'string' ? a[0] : a[0]?.text ?? 'copy').replace(/\s+/g, ' ').slice(0, 60);
  const t = performance.now();
  const r = orig.apply(this, a);
  if (r?.then) r.then(() => { const s = stats.get(text) ?? [0, 0]; s[0]++; s[1] += performance.now() - t; stats.set(text, s); }, () => {});
  return r;
};
const { benchSettle } = await import('./settle.ts');
const f = await benchSettle(Number(process.argv[2] ?? 100000));
console.log(f, Math.round(f.contracts / f.seconds) + '/s', 'ratio', (f.seconds / f.floorSeconds).toFixed(2));
for (const [k, v] of [...stats].sort((a, b) => b[1][1] - a[1][1]).slice(0, 25)) console.log(v[0], Math.round(v[1]), k);
