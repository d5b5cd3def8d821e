export type { Front } from './front.ts';
export type { Credentials, Identify } from './identify.ts';
export { forgetOldAnswers } from './keep-answers.ts';
export { openApiText } from './openapi.ts';
export type { Door, FileAnswer, Input, Shown } from './route.ts';
export { ROUTES } from './routes/index.ts';
export { buildServer, type OtherDoor, type ServerOptions } from './server.ts';
