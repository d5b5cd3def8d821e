/** How a command reaches the server. `host` is a socket folder where it begins with `/`. */
export type Connection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
};

/** The one line that a keeper says to each command that sits with it. */
export type Announcement =
  | { readonly state: 'ready'; readonly connection: Connection; readonly dataFolder: string }
  | { readonly state: 'failed'; readonly message: string };

export const toLine = (announcement: Announcement): string => `${JSON.stringify(announcement)}\n`;

/**
 * The keeper may come from another version of Quitus, so the line is read field by field.
 * Undefined when it is not an announcement.
 */
export function fromLine(line: string): Announcement | undefined {
  const raw = fields(parse(line));
  if (raw?.state === 'failed') return { state: 'failed', message: String(raw.message) };
  const to = fields(raw?.connection);
  if (raw?.state !== 'ready' || !to || typeof raw.dataFolder !== 'string') return undefined;
  if (typeof to.host !== 'string' || typeof to.port !== 'number') return undefined;
  const connection = {
    host: to.host,
    port: to.port,
    user: String(to.user),
    database: String(to.database),
  };
  return {
    state: 'ready',
    dataFolder: raw.dataFolder,
    connection:
      typeof to.password === 'string' ? { ...connection, password: to.password } : connection,
  };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const fields = (raw: unknown): Record<string, unknown> | undefined =>
  typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : undefined;
