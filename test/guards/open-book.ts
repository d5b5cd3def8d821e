import { type FreshDatabase, withFreshDatabase } from '../setup/database.ts';
import { BOOK } from './book.ts';

/** A database of its own with the book of these tests, written by the application role. */
export async function openBook(): Promise<FreshDatabase> {
  const fresh = await withFreshDatabase();
  const tx = await fresh.database.pool.connect();
  try {
    await tx.query('BEGIN');
    for (const statement of BOOK) {
      await tx.query(statement).catch((error: Error) => {
        throw new Error(`the book refuses « ${statement} »: ${error.message}`);
      });
    }
    await tx.query('COMMIT');
  } finally {
    tx.release();
  }
  return fresh;
}
