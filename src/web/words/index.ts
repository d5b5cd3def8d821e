import { en } from './en.ts';
import { fr, type Words } from './fr.ts';

export type { Words };

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const DICTIONARIES: Readonly<Record<Language, Words>> = { fr, en };

export const wordsOf = (language: Language): Words => DICTIONARIES[language];
