export type { Credentials, Identify } from './identify.ts';
export { ROUTES } from './routes/index.ts';
export { buildServer, type ServerOptions } from './server.ts';
