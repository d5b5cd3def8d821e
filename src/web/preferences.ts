import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { CONTRAST_COOKIE, LANGUAGE_COOKIE, THEME_COOKIE, withNotice } from './request.ts';
import type { Web } from './serve-web.ts';

const YEAR_S = 31_536_000;
const COOKIE = { path: '/', sameSite: 'lax', maxAge: YEAR_S, httpOnly: true } as const;

const chosen = z.object({
  langue: z.enum(['fr', 'en']).optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
  contraste: z.literal('1').optional(),
  _retour: z
    .string()
    .max(2_000)
    .regex(/^\/(?![/\\])[^\s\\]*$/)
    .catch('/'),
});

/** How a person sees Quitus is kept by their browser, signed in or not. */
export function servePreferences(app: FastifyInstance, web: Web): void {
  app.post('/preferences', async (request, reply) => {
    web.refuseCrossSite(request);
    const { langue, theme, contraste, _retour: back } = chosen.parse(request.body ?? {});
    if (langue) reply.setCookie(LANGUAGE_COOKIE, langue, COOKIE);
    if (theme) {
      reply.setCookie(THEME_COOKIE, theme, COOKIE);
      reply.setCookie(CONTRAST_COOKIE, contraste ?? '0', COOKIE);
    }
    const to = theme ? withNotice(back, 'chosen') : back;
    return reply.header('location', to).status(303).send();
  });
}
