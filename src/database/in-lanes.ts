/** While one lane waits for the server, another decides; more lanes than cores gain nothing. */
const LANES = 2;

/** Runs two at once of what comes, in its order; the first failure stops the rest and is thrown. */
export async function inLanes<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  run: (item: Item) => Promise<void>,
): Promise<void> {
  const lanes = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const item of items) {
    if (lanes.size >= LANES) await Promise.race(lanes);
    if (failures.length > 0) break;
    const lane: Promise<void> = run(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => lanes.delete(lane));
    lanes.add(lane);
  }
  await Promise.all(lanes);
  if (failures.length > 0) throw failures[0];
}
