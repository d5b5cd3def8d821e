import { writeFile } from 'node:fs/promises';
import { openApiText } from '#http';

/** `npm run openapi`: writes openapi.json as the routes declare it. */
await writeFile(new URL('../openapi.json', import.meta.url), openApiText());
