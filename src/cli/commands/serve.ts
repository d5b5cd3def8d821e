import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { confirmSecondFactor, identify } from '#access';
import type { Database } from '#database';
import { buildServer, type ServerOptions } from '#http';
import { runJobs } from '#jobs';
import { dayInPortoNovo, Obstacle } from '#values';
import { sayJson, sayLine } from '../output.ts';
import { type CommonOptions, withDatabase } from '../session.ts';
import { tasksOfTheHouse } from '../tasks-of-the-house.ts';

type Options = CommonOptions & {
  readonly port?: string;
  readonly host?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly trustProxy?: boolean;
  readonly jobs: boolean;
};

type Server = Awaited<ReturnType<typeof buildServer>>;

const LONGEST_STOP_MS = 30_000;

/** `quitus serve`: the API, and what runs at its hour, until it is stopped. */
export const addServe = (program: Command, done: (code: number) => void): void => {
  program
    .command('serve')
    .description('répondre aux demandes HTTP, jusqu’à l’arrêt')
    .option('--port <port>', 'le port (PORT ; 8080 par défaut)')
    .option('--host <adresse>', 'l’adresse où écouter (HOST ; 127.0.0.1 par défaut)')
    .option('--tls-cert <fichier>', 'le certificat, en PEM')
    .option('--tls-key <fichier>', 'sa clé, en PEM')
    .option('--trust-proxy', 'croire les en-têtes X-Forwarded du proxy placé devant')
    .option('--no-jobs', 'laisser les tâches de la nuit à « quitus jobs »')
    .action(async (options: Options) => {
      const tls = await readTls(options);
      await withDatabase((database) =>
        serveUntilStopped(database, { ...options, tls }, (address) =>
          options.json
            ? sayJson({ address })
            : sayLine(`Quitus répond sur ${address} ; sa documentation : ${address}/api/docs`),
        ),
      );
      done(0);
    });
};

type Serving = Pick<Options, 'port' | 'host' | 'trustProxy' | 'jobs'> & {
  readonly tls?: ServerOptions['tls'];
};

/** The web application, the API and the tasks of the night, until a signal; `ready` is told where. */
export async function serveUntilStopped(
  database: Database,
  options: Serving,
  ready: (address: string) => Promise<void>,
): Promise<void> {
  const tasks = options.jobs ? tasksOfTheHouse() : [];
  const stop = untilStopped();
  const { openWeb } = await import('#web');
  const server = await buildServer({
    ...houseOf(database),
    doors: [openWeb],
    onThisMachine: isOnThisMachine(options),
    tls: options.tls,
    trustProxy: options.trustProxy,
  });
  await ready(await listen(server, options));
  await Promise.all([
    workUntil(stop, server),
    tasks.length > 0 ? doJobs(database, tasks, server, stop) : undefined,
  ]);
}

/** Browsers of this machine alone, without TLS: nothing between them and us is to be kept out. */
const isOnThisMachine = ({ tls, trustProxy, host = process.env.HOST }: Serving): boolean =>
  !tls && !trustProxy && ['127.0.0.1', 'localhost', '::1'].includes(host ?? '127.0.0.1');

const houseOf = (database: Database): ServerOptions => ({
  database,
  identify,
  confirmSecondFactor,
  today: () => dayInPortoNovo(new Date()),
  log: process.stderr,
  metricsToken: process.env.QUITUS_METRICS_TOKEN,
});

/** One signal asks to finish; another, once that has been heard, ends at once. */
function untilStopped(): AbortController {
  const stop = new AbortController();
  const HEARD_MS = 500;
  let askedAt: number | undefined;
  const asked = (): void => {
    const now = performance.now();
    // A terminal and a parent process both pass one Ctrl-C on.
    if (askedAt !== undefined && now - askedAt > HEARD_MS) process.exit(1);
    askedAt ??= now;
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, asked);
  return stop;
}

async function workUntil(stop: AbortController, server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    if (stop.signal.aborted) resolve();
    stop.signal.addEventListener('abort', () => resolve());
  });
  const patience = new AbortController();
  const closed = server.close().finally(() => patience.abort());
  await pause(LONGEST_STOP_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  server.server.closeAllConnections();
  await closed;
}

/** Jobs that cannot run at all end the server: a night that nobody does must not go unseen. */
async function doJobs(
  database: Database,
  tasks: Parameters<typeof runJobs>[1],
  server: Server,
  stop: AbortController,
): Promise<void> {
  try {
    await runJobs(database, tasks, stop.signal, {
      onDone: (task, counts) => server.log.info({ task, ...counts }),
      onError: (task, err) => server.log.error({ task, err }),
    });
  } finally {
    stop.abort();
  }
}

async function listen(server: Server, options: Pick<Serving, 'port' | 'host'>): Promise<string> {
  const port = portOf(options.port ?? process.env.PORT ?? '8080');
  const host = options.host ?? process.env.HOST ?? '127.0.0.1';
  try {
    return await server.listen({ port, host });
  } catch (cause) {
    await server.close();
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw new Obstacle(
      `Impossible d’écouter sur ${host}:${port} (${code}) : choisissez un autre port ou une autre adresse.`,
      { cause },
    );
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port < 65_536) return port;
  throw new Obstacle(`« ${text} » n'est pas un port : écrivez un nombre, par exemple 8080.`, {
    exitCode: 2,
  });
}

async function readTls({ tlsCert, tlsKey }: Options): Promise<ServerOptions['tls']> {
  if (!tlsCert && !tlsKey) return undefined;
  if (!tlsCert || !tlsKey) {
    throw new Obstacle('Donnez --tls-cert et --tls-key, ou aucun des deux.', { exitCode: 2 });
  }
  try {
    // One after the other, so that of two missing files the first is named.
    return { cert: await readFile(tlsCert), key: await readFile(tlsKey) };
  } catch (cause) {
    const file = cause instanceof Error && 'path' in cause ? String(cause.path) : tlsCert;
    throw new Obstacle(`Le fichier ${file} ne se lit pas : vérifiez son chemin et ses droits.`, {
      cause,
    });
  }
}
