declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Account = {
    readonly accountId: string;
    claims(): Readonly<Record<string, unknown>>;
  };

  /** What the tests use of it: it brings no types of its own. */
  export class Provider {
    constructor(
      issuer: string,
      configuration: {
        readonly findAccount: (context: unknown, id: string) => Account;
        readonly [setting: string]: unknown;
      },
    );
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
  }
}
