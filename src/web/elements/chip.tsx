import type { ComponentChildren } from 'preact';

/** `owe`: the customer owes, or something is late; `due`: they are owed; `wait`; `calm`. */
export type Tone = 'owe' | 'due' | 'wait' | 'calm' | 'plain';

type Props = { readonly tone: Tone; readonly children: ComponentChildren };

export const Chip = ({ tone, children }: Props) => <span class={`chip ${tone}`}>{children}</span>;
