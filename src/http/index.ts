export type { Credentials, Identify } from './identify.ts';
export { forgetOldAnswers } from './keep-answers.ts';
export { openApiText } from './openapi.ts';
export { ROUTES } from './routes/index.ts';
export { buildServer, type ServerOptions } from './server.ts';
