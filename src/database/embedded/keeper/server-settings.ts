import { totalmem } from 'node:os';

const MIB = 1024 * 1024;
const MOST_SHARED_MIB = 1024;
const LEAST_SHARED_MIB = 128;

/** What this machine may use: a container's limit counts where it is the smaller one. */
const memoryMib = (): number => {
  const limit = process.constrainedMemory();
  return Math.floor((limit > 0 ? Math.min(limit, totalmem()) : totalmem()) / MIB);
};

export type Listening = { readonly socketFolder: string | undefined; readonly port: number };

/**
 * Settings for a machine of 2 to 4 cores and 2 to 8 GiB. They stand on the command line, so that
 * neither a file nor ALTER SYSTEM can widen where the server listens or what it logs.
 * Durability is left as PostgreSQL ships it: fsync and synchronous_commit on.
 */
export function serverSettings(listening: Listening, walCompression: string): string[] {
  const memory = memoryMib();
  const shared = Math.max(LEAST_SHARED_MIB, Math.min(MOST_SHARED_MIB, Math.floor(memory / 4)));
  return asArguments({
    ...whereToListen(listening),
    port: String(listening.port),
    max_connections: '60',
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.max(shared, Math.floor(memory / 2))}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    wal_level: 'replica',
    wal_compression: walCompression,
    synchronous_commit: 'on',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A query whose command was killed is stopped within a second, and not when it is done.
    client_connection_check_interval: process.platform === 'win32' ? '0' : '1s',
    // A backend that is killed ends the server, and the keeper with it; who needs it starts both
    // anew. Left to itself, PostgreSQL 18 hangs when it is stopped while it restarts after a crash.
    restart_after_crash: 'off',
    ...whatToLog,
  });
}

/**
 * No personal data in the log. The text of an error may quote a value ("invalid input syntax for
 * …"), so errors, which the client hears anyway, are kept out: `log` means what the server itself
 * has to say, FATAL and PANIC.
 */
const whatToLog = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_statement: 'none',
  log_checkpoints: 'off',
};

/** Quoted, because the setting is a list and a folder's name may hold a comma. */
const whereToListen = ({ socketFolder }: Listening): Record<string, string> =>
  socketFolder === undefined
    ? { listen_addresses: '127.0.0.1' }
    : {
        listen_addresses: '',
        unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
        unix_socket_permissions: '0700',
      };

const asArguments = (settings: Record<string, string>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
