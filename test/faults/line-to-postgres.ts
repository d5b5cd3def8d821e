import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** A line between the application and PostgreSQL, of which the answer to a COMMIT can be lost. */
export type Line = {
  /** The same database, by way of this line. */
  readonly url: string;
  /** Lets so many COMMITs pass from now on; the answer to the next is lost, and the line is cut. */
  loseCommitAfter(passing: number): void;
  readonly lost: () => number;
  close(): Promise<void>;
};

/** `COMMIT` as the simple protocol writes it. */
const COMMIT = Buffer.from('Q\0\0\0\x0bCOMMIT\0', 'latin1');

export async function lineTo(url: string): Promise<Line> {
  let passing: number | undefined;
  let lost = 0;
  const open = new Set<Socket>();
  const server = createServer((application) => {
    const postgres = dialTo(url);
    let isLosing = false;
    for (const socket of [application, postgres]) {
      open.add(socket);
      socket.on('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    application.on('data', (bytes: Buffer) => {
      if (passing !== undefined && bytes.includes(COMMIT)) {
        if (passing === 0) isLosing = true;
        passing = passing === 0 ? undefined : passing - 1;
      }
      postgres.write(bytes);
    });
    postgres.on('data', (bytes) => {
      if (!isLosing) return void application.write(bytes);
      // PostgreSQL has committed and said so; nobody will hear it.
      lost += 1;
      application.destroy();
      postgres.destroy();
    });
    application.on('close', () => postgres.destroy());
    postgres.on('close', () => application.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { username, password, pathname } = new URL(url.replace('///', '//x/').replace('@/', '@x/'));
  const who = username ? `${username}${password ? `:${password}` : ''}@` : '';
  return {
    url: `postgresql://${who}127.0.0.1:${port}${pathname}`,
    loseCommitAfter: (count) => {
      passing = count;
    },
    lost: () => lost,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** By TCP, or by the Unix socket that `?host=/folder` names. */
function dialTo(url: string): Socket {
  const [, host, port] = /@?([^/@:]*)(?::(\d+))?\//.exec(url.replace(/^\w+:\/\//, '')) ?? [];
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const folder = query.get('host');
  const number = Number(query.get('port') ?? port ?? 5432);
  if (folder?.startsWith('/')) return dial(`${folder}/.s.PGSQL.${number}`);
  return dial(number, folder ?? (host || '127.0.0.1'));
}
