import { describe, expect, it } from 'vitest';
import { placesOf, textOf, trackedFiles } from './house.ts';
import { ROOMS, schemasBelow, statementsOf } from './rooms.ts';

const files = trackedFiles();
const source = files.filter((file) => /^src\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'));
const sql = source.filter((file) => file.endsWith('.sql.ts'));
const folders = [...new Set(files.flatMap((file) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []))];
const without = (file: string): string[] =>
  folders.map((room) => `src/${room}/${file}`).filter((path) => !files.includes(path));

describe('every room', () => {
  it('stands on the staircase, or is a door', () => {
    expect(folders.filter((room) => !ROOMS.includes(room))).toEqual([]);
  });

  it('has a front door', () => {
    expect(without('index.ts')).toEqual([]);
  });

  it('says in its README what it owns, what it does not own, and what must always hold', () => {
    expect(without('README.md')).toEqual([]);
  });

  it('writes no tables but its own', () => {
    const strange = sql.flatMap((file) =>
      statementsOf(textOf(file))
        .written.filter((schema) => schema !== roomOf(file))
        .map((schema) => `${file} writes ${schema}`),
    );
    expect(strange).toEqual([]);
  });

  it('reads nothing of the rooms above it', () => {
    const strange = sql.flatMap((file) =>
      statementsOf(textOf(file))
        .named.filter((schema) => !schemasBelow(roomOf(file)).includes(schema))
        .map((schema) => `${file} names ${schema}`),
    );
    expect(strange).toEqual([]);
  });

  it('keeps its SQL in .sql.ts files', () => {
    const others = source.filter((file) => !file.endsWith('.sql.ts') && !isDatabase(file));
    expect(placesOf(others, /\.query(<[^>]*>)?\(/)).toEqual([]);
  });
});

describe('the reading of statements', () => {
  it('tells what is written from what is named, and passes over temporary tables', () => {
    const text = `INSERT INTO ledger.entry SELECT * FROM pg_temp.staged JOIN contracts.agency;
      UPDATE settlement.case AS c SET x = 1; DELETE FROM staged; COPY audit.act FROM STDIN`;
    expect(statementsOf(text)).toEqual({
      written: ['ledger', 'settlement', 'audit'],
      named: ['ledger', 'contracts', 'settlement', 'audit'],
    });
  });
});

const roomOf = (file: string): string => file.split('/')[1] ?? '';
const isDatabase = (file: string): boolean => file.startsWith('src/database/');
