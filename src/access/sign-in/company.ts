import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client';
import { type Circumstances, type Database, inWork } from '#database';
import { Obstacle, Refusal } from '#values';
import { beginSession, type Origin } from './begin-session.ts';
import { readByEmail } from './company.sql.ts';
import { houseOrigin } from './origin.ts';
import { hashOf, newSecret } from './secrets.ts';
import { insertTicket, useTicket } from './tickets.sql.ts';

const ON_THE_WAY_MINUTES = 10;
const CALLBACK = '/api/v1/company-sign-on/callback';

/** What the issuer says of itself is read once an hour: its keys may change. */
const KNOWN_FOR_MS = 3_600_000;
let known: { readonly issuer: string; readonly until: number; readonly at: Promise<Configuration> };

/** The company's sign-on: QUITUS_OIDC_ISSUER, QUITUS_OIDC_CLIENT_ID, QUITUS_OIDC_CLIENT_SECRET. */
function companySignOn(): Promise<Configuration> {
  const { QUITUS_OIDC_ISSUER: issuer, QUITUS_OIDC_CLIENT_ID: client } = process.env;
  if (!issuer || !client) {
    throw new Refusal(
      'NOT_FOUND',
      'La connexion de l’entreprise n’est pas réglée ici : connectez-vous par votre nom.',
      'The company sign-on is not set up here: sign in by your name.',
    );
  }
  if (known?.issuer !== issuer || known.until < Date.now()) {
    const server = new URL(issuer);
    // Plain HTTP is for an issuer on this very machine, and for no other.
    const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
    const at = discovery(
      server,
      client,
      process.env.QUITUS_OIDC_CLIENT_SECRET,
      undefined,
      loopback ? { execute: [allowInsecureRequests] } : undefined,
    ).catch((error: unknown) => Promise.reject(away(error)));
    known = { issuer, until: Date.now() + KNOWN_FOR_MS, at };
    at.catch(() => {
      known = { ...known, until: 0 };
    });
  }
  return known.at;
}

export type Departure = {
  /** Where the browser goes. */
  readonly address: string;
  /** The cookie that it comes back with: whoever began is whoever ends. */
  readonly token: string;
};

/** Sends a browser to the company's sign-on: code with PKCE, state and nonce of one use. */
export async function leaveForCompany(
  database: Database,
  circumstances: Circumstances,
): Promise<Departure> {
  const company = await companySignOn();
  const verifier = randomPKCECodeVerifier();
  const nonce = randomNonce();
  const token = newSecret('qtk_');
  const ticket = {
    hash: hashOf(token),
    kind: 'COMPANY' as const,
    facts: JSON.stringify({ verifier, nonce }),
    minutes: ON_THE_WAY_MINUTES,
  };
  await inWork(database, circumstances, (work) => insertTicket(work, ticket));
  const address = buildAuthorizationUrl(company, {
    redirect_uri: new URL(CALLBACK, houseOrigin()).href,
    scope: 'openid email',
    state: stateOf(token),
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { address: address.href, token };
}

/** The state travels through addresses and logs of others, so it is not the cookie itself. */
const stateOf = (token: string): string => hashOf(`state ${token}`).toString('base64url');

/**
 * Takes a browser back from the company's sign-on and signs its person in: the one who bears the
 * verified mail address. Nobody is created here. Throws Refusal `SIGN_IN_REFUSED`.
 */
export async function returnFromCompany(
  database: Database,
  circumstances: Circumstances,
  query: string,
  origin: Origin,
): Promise<string> {
  const token = origin.session ?? '';
  const ticket = await inWork(database, circumstances, (work) =>
    useTicket(work, hashOf(token), 'COMPANY'),
  );
  if (!ticket) throw notRecognised();
  const email = await askCompany(query, token, JSON.parse(ticket.facts));
  return inWork(database, circumstances, async (work) => {
    const found = email === undefined ? [] : await readByEmail(work, email);
    const [name, ...others] = found;
    if (name === undefined || others.length > 0) throw notRecognised();
    return beginSession(work, name, 'COMPANY', { ...origin, session: undefined });
  });
}

type OnTheWay = { readonly verifier: string; readonly nonce: string };

/** The mail address that the company has verified; undefined where it vouches for none. */
async function askCompany(
  query: string,
  token: string,
  { verifier, nonce }: OnTheWay,
): Promise<string | undefined> {
  const config = await companySignOn();
  const address = new URL(CALLBACK, houseOrigin());
  address.search = query;
  try {
    const tokens = await authorizationCodeGrant(config, address, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      expectedState: stateOf(token),
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    return claims?.email_verified === true && typeof claims.email === 'string'
      ? claims.email
      : undefined;
  } catch (error) {
    // An old code, a forged state, a wrong issuer: the person starts again.
    if (isRefusedByProtocol(error)) return undefined;
    throw away(error);
  }
}

const isRefusedByProtocol = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  String(error.code).startsWith('OAUTH_') &&
  error.code !== 'OAUTH_TIMEOUT';

const away = (cause: unknown) =>
  new Obstacle(
    'La connexion de l’entreprise ne répond pas : connectez-vous autrement, ou réessayez plus tard.',
    { cause },
  );

const notRecognised = () =>
  new Refusal(
    'SIGN_IN_REFUSED',
    'La connexion de l’entreprise n’a pas abouti, ou votre adresse n’est pas connue ici : recommencez, ou voyez votre administrateur.',
    'The company sign-on did not succeed, or your address is not known here: try again, or see your administrator.',
  );
