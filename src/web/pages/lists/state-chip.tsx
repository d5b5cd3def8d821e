import type { ListView } from '#lists';
import { Chip, type Tone } from '../../elements/chip.tsx';
import { useScene } from '../../scene.ts';

const TONES: Readonly<Record<ListView['state'], Tone>> = {
  PREPARED: 'wait',
  APPROVED: 'calm',
  SETTLING: 'calm',
  SETTLED: 'wait',
  TRANSMITTED: 'calm',
  ANSWERED: 'due',
  WITHDRAWN: 'plain',
  REJECTED: 'plain',
};

export function StateChip({ list }: { readonly list: ListView }) {
  const { words } = useScene();
  return (
    <>
      <Chip tone={TONES[list.state]}>{words.solder.states[list.state]}</Chip>
      {list.paused && <Chip tone="owe">{words.solder.paused}</Chip>}
    </>
  );
}
