import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ACTS, type ActName, type Identified, mayDo, type Role } from '#access';
import type { CalendarDate } from '#values';
import type { Language, Words } from './words/index.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** A form that was refused, or kept while its session ended: its page is shown again with it. */
export type Tried = {
  readonly action: string;
  readonly key: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** The sentence of the refusal; faults name their field. */
  readonly says: string | undefined;
  readonly faults: readonly { readonly field: string; readonly says: string }[];
  /** Nothing was wrong: it comes back after signing in again. */
  readonly kept?: true;
};

/** Everything around one page that its elements may want to know. */
export type Scene = {
  readonly words: Words;
  readonly language: Language;
  readonly theme: Theme;
  readonly contrast: boolean;
  /** Undefined before anybody has signed in. */
  readonly who: Identified | undefined;
  /** Where they act, in words: « Godomey », « tout le pays ». */
  readonly place: string;
  readonly on: CalendarDate;
  /** The path and query of this page. */
  readonly address: string;
  readonly tried: Tried | undefined;
  /** What has just been done, by its word, after the redirect. */
  readonly notice: string | undefined;
};

export const SceneContext = createContext<Scene | undefined>(undefined);

/** The scene of the page that is being drawn. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('an element outside a page');
  return scene;
}

/** The person of the scene may do this, somewhere. */
export const allows = ({ who }: Pick<Scene, 'who'>, act: ActName): boolean =>
  who !== undefined && mayDo(who, act);

/** Whose task an act is, for those who may not do it. */
export const rolesOf = (act: ActName): readonly Role[] => ACTS[act].roles;
