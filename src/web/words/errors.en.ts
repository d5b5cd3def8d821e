import type { doorFr, errorsFr } from './errors.fr.ts';

const TITLES: Readonly<Record<number, string>> = {
  403: 'This is not for you to do',
  404: 'Nothing at this address',
  409: 'The state has changed',
  429: 'Too many requests',
  500: 'Unexpected error',
  503: 'Quitus does not answer at the moment',
};

export const errorsEn: typeof errorsFr = {
  titleOf: (status) => TITLES[status] ?? 'This did not succeed',
  code: 'Error',
  tell: 'Nothing was done. Give this number to the administrator:',
  home: 'Back to the home page',
  signIn: 'Sign in',
  unknownAddress:
    'This page does not exist, or no longer: start again from the menu, or find the contract.',
};

export const doorEn: typeof doorFr = {
  SECOND_FACTOR_REQUIRED:
    'This act asks for your second factor: give a new code of your application. Each code is good for one use.',
  IDEMPOTENCY_KEY_REUSED:
    'This form had been sent with other values already: check these, then send again.',
  STILL_RUNNING: 'The same form is still being worked on: wait a moment, then send again.',
  UNEXPECTED:
    'Unexpected error: nothing was done. Send again; if it persists, call the administrator.',
  UNAVAILABLE:
    'The database does not answer at the moment, and nothing was done: send again shortly.',
};
