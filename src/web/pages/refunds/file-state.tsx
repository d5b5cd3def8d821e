import type { readFilePage } from '#refunds';
import { Chip } from '../../elements/chip.tsx';
import { useScene } from '../../scene.ts';

export type TransferFile = Awaited<ReturnType<typeof readFilePage>>[number];

/** Where a transfer file stands, in words and colour. */
export function FileState({ one }: { readonly one: TransferFile }) {
  const { words } = useScene();
  const w = words.remboursements.fileStates;
  if (one.cancelledOn) return <Chip tone="plain">{w.cancelled}</Chip>;
  if (one.executedOn) return <Chip tone="due">{w.executed}</Chip>;
  return <Chip tone="wait">{w.waiting}</Chip>;
}
