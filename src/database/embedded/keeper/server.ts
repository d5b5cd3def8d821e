import type { Connection } from '../messages.ts';

/** A PostgreSQL that answers. */
export type Server = {
  readonly pid: number;
  readonly connection: Connection;
  /** Resolves when the server has gone, by itself or because it was stopped. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};
