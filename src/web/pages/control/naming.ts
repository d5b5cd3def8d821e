import { NO_AGENCY } from '#audit';
import type { Agency } from '#contracts';
import type { Scene } from '../../scene.ts';

/** The name of an agency, or what stands for those acts that belong to none. */
export const agencyName = (
  agencies: readonly Agency[],
  code: string,
  { words }: Pick<Scene, 'words'>,
): string => {
  if (code === NO_AGENCY) return words.controle.noAgency;
  return agencies.find((one) => one.code === code)?.name ?? code;
};

/** A sentence of a register, with its codes said in words where there are words for them. */
export function inWords(text: string, { words }: Pick<Scene, 'words'>): string {
  const { acts, tokens } = words.controle;
  const { refusals } = words.contrats;
  return text.replace(
    /[A-Z]+(?:_[A-Z]+)+|[A-Z]{5,}/g,
    (code) => acts[code] ?? tokens[code] ?? refusals[code] ?? code,
  );
}
