import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { answerNonsense, answerProblem } from './answer-problem.ts';
import { serveCheckPage } from './check-page.ts';
import { serveDocumentation } from './documentation.ts';
import { type Front, frontOf } from './front.ts';
import { serveHealth } from './health.ts';
import { type House, recognise } from './house.ts';
import { limitRates, RATES, type Rates, refuseUnderPressure } from './limits.ts';
import { logRequests, SERIALIZERS } from './log.ts';
import { serveMetrics } from './metrics.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { serveRoute } from './serve-route.ts';

export type ServerOptions = House & {
  /** Those of the product where it is left out; tests add their own. */
  readonly routes?: readonly Route[];
  /** What else answers on this server: the web application. */
  readonly doors?: readonly OtherDoor[];
  /** Started on this machine for the browsers of this machine, without TLS (`sessionCookie`). */
  readonly onThisMachine?: boolean | undefined;
  /** Where the log goes, a line of JSON at a time; nowhere where it is left out. */
  readonly log?: { write(line: string): void } | undefined;
  /** Certificate and key in PEM; without them a proxy does TLS, or nobody. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** Believe the proxy in front about who asks and how (`X-Forwarded-…`). */
  readonly trustProxy?: boolean | undefined;
  readonly metricsToken?: string | undefined;
  /** `false`: no limits of rate and pressure, for tests that ask as fast as they can. */
  readonly rates?: Rates | false;
};

/** Another door on the same server: it registers what it answers, with what the house lends it. */
export type OtherDoor = (app: FastifyInstance, front: Front) => Promise<void>;

const BASE = '/api/v1';
const LONGEST_PARAMETER = 300;
const LONGEST_REQUEST_MS = 60_000;
/** Longer than proxies keep a connection, so that they and not we close it. */
const KEEP_ALIVE_MS = 75_000;

/** The HTTP door, ready to listen: every route below `/api/v1`, as its declaration says. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const routes = options.routes ?? ROUTES;
  let countProblem: (code: string) => void = () => undefined;
  const app = open(options, (code) => countProblem(code));
  app.decorateRequest('caller', undefined);
  app.decorate('onThisMachine', options.onThisMachine ?? false);
  await app.register(cookie);
  await dress(app);
  if (options.rates !== false) {
    await limitRates(app, options.rates ?? RATES);
    await refuseUnderPressure(app);
  }
  leavePolitely(app);
  logRequests(app);
  countProblem = serveMetrics(app, options);
  serveHealth(app, options.database);
  await serveDocumentation(app, routes);
  await serveCheckPage(app);
  for (const route of routes) add(app, options, route);
  const front = frontOf(options, (code) => countProblem(code));
  for (const open of options.doors ?? []) await open(app, front);
  return app;
}

function open(options: ServerOptions, count: (code: string) => void): FastifyInstance {
  const { log, tls } = options;
  const app = Fastify({
    logger: log ? { stream: log, serializers: SERIALIZERS, base: null } : false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => randomUUID(),
    trustProxy: options.trustProxy ?? false,
    requestTimeout: LONGEST_REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    clientErrorHandler: answerNonsense,
    frameworkErrors: (error, request, reply) =>
      void answerProblem(error, request, reply, ({ code }) => count(code)),
    ...(tls ? { https: { cert: tls.cert, key: tls.key } } : {}),
  }) as unknown as FastifyInstance;
  app.setErrorHandler((error, request, reply) =>
    answerProblem(error, request, reply, ({ code }) => count(code)),
  );
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, textOfCsv(body as Buffer));
  });
  app.setNotFoundHandler(() => {
    throw new Problem('ROUTE_UNKNOWN');
  });
  return app;
}

/** What is answered while the house closes ends its connection, which would be waited for otherwise. */
function leavePolitely(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/** A table as other systems export it: UTF-8, or Windows-1252 where it is not. */
function textOfCsv(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}

const NOTHING = ["'none'"];

/** Nothing of an answer is run, framed, guessed or kept; behind TLS, nothing but TLS from then on. */
async function dress(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    hsts: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: NOTHING, frameAncestors: NOTHING, baseUri: NOTHING },
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('request-id', request.id);
    if (request.url.startsWith(BASE)) reply.header('cache-control', 'no-store');
    if (request.protocol === 'https') {
      reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    }
  });
}

/**
 * `/lists/{id}.pdf` as the router writes it. A key may hold dots itself (`C.12`), so that the one
 * before an ending is looked for from the end.
 */
const addressOf = ({ path }: Route): string =>
  BASE + path.replace(/\{(\w+)\}\./g, ':$1(^[\\s\\S]+).').replace(/\{(\w+)\}/g, ':$1');

function add(app: FastifyInstance, house: House, route: Route): void {
  if ((route.movesMoney || route.takesKey) && route.answer === 'file') {
    throw new Error(`${route.path}: an answer under a key is a JSON document`);
  }
  app.route({
    method: route.method,
    url: addressOf(route),
    ...(route.longestBody === undefined ? {} : { bodyLimit: route.longestBody }),
    onRequest: (request) => recognise(house, request),
    handler: serveRoute(house, route),
  });
}
