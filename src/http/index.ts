export { ROUTES } from './routes/index.ts';
