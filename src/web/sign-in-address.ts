import type { FastifyRequest } from 'fastify';

/** They come back to the page they wanted; a form that was sent leads back to where it stood. */
export function toSignIn(request: FastifyRequest): string {
  const [path = '/'] = request.url.split('?');
  const wanted = request.method === 'GET' ? request.url : (request.headers.referer ?? '/');
  const back = request.method === 'GET' ? wanted : pathOf(wanted);
  return path === '/' && request.method === 'GET'
    ? '/connexion'
    : `/connexion?vers=${encodeURIComponent(back)}`;
}

function pathOf(referer: string): string {
  if (!URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return pathname + search;
}
