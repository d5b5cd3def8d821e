import type { RuleInForce } from '#parameters';
import { francs, inFrancs } from '#values';
import type { Scene } from '../../scene.ts';

type Named = Pick<RuleInForce, 'name' | 'kind'>;

/** What a rule says, as people say it: days, francs, or one of its choices. */
export function sayValue(rule: Named, value: string, { words }: Pick<Scene, 'words'>): string {
  const w = words.parametres;
  switch (rule.kind.is) {
    case 'days':
      return w.inDays(value);
    case 'francs':
      return /^\d{1,15}$/.test(value) ? inFrancs(francs(value)) : value;
    case 'count':
      return rule.name === 'stampDutyPerMille' ? w.perMille(value) : value;
    case 'choice':
      return w.choices[value] ?? value;
  }
}

export const nameOf = (
  rule: Pick<RuleInForce, 'french' | 'english'>,
  { language }: Pick<Scene, 'language'>,
): string => (language === 'en' ? rule.english : rule.french);
