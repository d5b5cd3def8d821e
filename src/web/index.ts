import { register } from 'tsx/esm/api';
import type { OtherDoor } from '#http';

/**
 * The web application, as another door on the server of the API. Its pages are TSX, which Node does
 * not strip: they are loaded through `tsx`, once, and nothing that is loaded later is.
 */
export const openWeb: OtherDoor = async (app, front) => {
  const stop = register();
  const { serveWeb } = await import('./serve-web.ts').finally(stop);
  await serveWeb(app, front);
};
