import { z } from 'zod';
import { ACTS, SESSION_COOKIE } from '#access';
import type { Route } from './route.ts';
import { ROUTES } from './routes/index.ts';
import { problemsOf, successesOf } from './rules/documented.ts';

type Json = Record<string, unknown>;

const VERSION = '1';

/** The whole API as OpenAPI 3.1, made of the same declarations that the server serves. */
export function toOpenApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const known = paths[route.path] ?? {};
    known[route.method.toLowerCase()] = operationOf(route);
    paths[route.path] = known;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Quitus', version: VERSION, description: DESCRIPTION },
    servers: [{ url: '/api/v1' }],
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: PROBLEM },
    },
  };
}

/** The document of this version's routes, as it is committed in `openapi.json`. */
export const openApiText = (): string => `${JSON.stringify(toOpenApi(ROUTES), null, 2)}\n`;

function operationOf(route: Route): Json {
  const tag = route.path.split('/')[1] ?? '';
  const about = [
    route.clause && `Clause ${route.clause} de la procédure.`,
    route.open ? 'Sans se connecter.' : `Rôles : ${ACTS[route.act].roles.join(', ')}.`,
    REACHES[ACTS[route.act].reach],
  ];
  return {
    operationId: nameOf(route),
    tags: [tag],
    summary: route.summary,
    description: about.filter(Boolean).join(' '),
    ...(route.open ? { security: [] } : {}),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...headersOf(route),
    ],
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchemaOf(route.body, 'input') } },
          },
        }
      : {}),
    responses: responsesOf(route),
  };
}

/** `POST /refund-requests/{id}/approve` → `postRefundRequestsIdApprove`. */
const nameOf = ({ method, path }: Route): string =>
  method.toLowerCase() +
  path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase());

export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: one,
  }));
}

const header = (name: string, required: boolean, description: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

function headersOf(route: Route): Json[] {
  const found: Json[] = [];
  if (route.movesMoney || route.takesKey) {
    found.push(header('Idempotency-Key', route.movesMoney === true, KEY));
  }
  if (route.ifMatch) found.push(header('If-Match', true, 'L’ETag de ce qui fut lu.'));
  if (route.secondFactor) {
    found.push(header('Second-Factor', false, 'Demandé aux personnes, non aux programmes.'));
  }
  if (route.method !== 'GET') {
    found.push(header('Reason', false, 'Pourquoi, pour la piste d’audit ; encodé en pourcents.'));
  }
  return found;
}

function responsesOf(route: Route): Json {
  const responses: Record<string, Json> = {};
  const [first] = successesOf(route);
  for (const status of successesOf(route)) {
    responses[status] =
      status === first
        ? { description: 'Fait', content: contentOf(route) }
        : { description: status === 303 ? 'Suite à une autre adresse' : 'Inchangé' };
  }
  for (const [status, codes] of problemsOf(route)) {
    responses[status] = {
      description: codes.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return responses;
}

const contentOf = (route: Route): Json =>
  route.answer === 'file'
    ? { '*/*': { schema: { type: 'string', format: 'binary' } } }
    : { 'application/json': { schema: jsonSchemaOf(route.answer, 'output') } };

const REACHES = {
  scope: 'Portée : ses agences ; ce qui est à d’autres n’existe pas (404).',
  anywhere: 'Portée : toute agence.',
  self: '',
} as const;

const KEY =
  'De 1 à 255 caractères ASCII visibles, au choix de qui demande. La même clé avec la même demande rend la première réponse, octet pour octet, pendant trente jours.';

const DESCRIPTION =
  'Solde les comptes des contrats résiliés d’office. Montants en francs entiers ; jours AAAA-MM-JJ. Erreurs : RFC 9457, en français, en anglais avec Accept-Language: en.';

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Le numéro de la demande, à donner à l’aide.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'pointer', 'detail'],
        properties: {
          in: { enum: ['params', 'query', 'body'] },
          pointer: { type: 'string', description: 'RFC 6901.' },
          detail: { type: 'string' },
        },
      },
    },
  },
};
