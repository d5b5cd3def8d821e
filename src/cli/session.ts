import { join, resolve } from 'node:path';
import { type Circumstances, connect, type Database } from '#database';
import { type CalendarDate, calendarDate, dayInPortoNovo, Obstacle } from '#values';

/** The options that every command has. */
export type CommonOptions = {
  readonly json?: boolean;
  readonly debug?: boolean;
  readonly on?: string;
};

const FRENCH_DAY = /^(\d{2})\/(\d{2})\/(\d{4})$/;

/** A day as people write it, `AAAA-MM-JJ` or `JJ/MM/AAAA`; throws Obstacle for one that is none. */
export function parseDay(text: string): CalendarDate {
  const french = FRENCH_DAY.exec(text);
  const found = calendarDate(french ? `${french[3]}-${french[2]}-${french[1]}` : text);
  if (found) return found;
  throw new Obstacle(
    `« ${text} » n'est pas une date : écrivez un jour qui existe, par exemple 2026-11-20.`,
    { exitCode: 2 },
  );
}

/** A number that Quitus gave: of a list, of a hand-over. Throws Obstacle for anything else. */
export function parseNumber(text: string, what: string): bigint {
  if (/^\d{1,18}$/.test(text)) return BigInt(text);
  throw new Obstacle(`« ${text} » n'est pas un numéro ${what} : écrivez des chiffres.`, {
    exitCode: 2,
  });
}

/** The business day: the one asked for, or today in Africa/Porto-Novo. */
export const businessDay = (on: string | undefined): CalendarDate =>
  on === undefined ? dayInPortoNovo(new Date()) : parseDay(on);

/** Where Quitus keeps what is its own on this machine. */
export const dataFolder = (): string => resolve(process.env.QUITUS_DATA_DIR || 'data');

export const circumstancesOf = (options: CommonOptions, actor = 'quitus'): Circumstances => ({
  actor,
  businessDate: businessDay(options.on),
});

/** Opens the database for one command and closes it whatever happens. */
export async function withDatabase<T>(run: (database: Database) => Promise<T>): Promise<T> {
  const url = process.env.DATABASE_URL;
  const database = await connect(url ? { url } : { folder: dataFolder() });
  try {
    return await run(database);
  } finally {
    await database.close();
  }
}

export const rejectsFolder = (dossier: string): string =>
  join(dataFolder(), 'rejets', dossier.replace(/\.zip$/i, ''));
