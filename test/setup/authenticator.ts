import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What an answer may do wrong. */
type How = {
  readonly origin?: string;
  readonly verified?: boolean;
  readonly forged?: boolean;
  readonly counter?: number;
};

const PRESENT = 0x01;
const VERIFIED = 0x04;
const ATTESTED = 0x40;

const sha256 = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Buffer): string => bytes.toString('base64url');

/** CBOR, as far as an attestation without a maker needs it: texts, bytes, small numbers, maps. */
const cbor = {
  head: (major: number, length: number): Buffer => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    if (length < 256) return Buffer.from([(major << 5) | 24, length]);
    return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  },
  number: (value: number): Buffer => (value < 0 ? cbor.head(1, -value - 1) : cbor.head(0, value)),
  bytes: (value: Buffer): Buffer => Buffer.concat([cbor.head(2, value.length), value]),
  text: (value: string): Buffer =>
    Buffer.concat([cbor.head(3, Buffer.byteLength(value)), Buffer.from(value)]),
  map: (entries: readonly (readonly [Buffer, Buffer])[]): Buffer =>
    Buffer.concat([cbor.head(5, entries.length), ...entries.flat()]),
};

/** An authenticator in software, with one key (ES256), for the pages of one address. */
export function makeAuthenticator(address: string) {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let count = 0;

  const clientData = (type: string, challenge: string, origin = address): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

  const authData = (flags: number, counter: number, more = Buffer.alloc(0)): Buffer => {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    return Buffer.concat([sha256(new URL(address).hostname), Buffer.from([flags]), counted, more]);
  };

  const publicKey = (): Buffer => {
    const { x = '', y = '' } = own.publicKey.export({ format: 'jwk' });
    return cbor.map([
      [cbor.number(1), cbor.number(2)],
      [cbor.number(3), cbor.number(-7)],
      [cbor.number(-1), cbor.number(1)],
      [cbor.number(-2), cbor.bytes(Buffer.from(x, 'base64url'))],
      [cbor.number(-3), cbor.bytes(Buffer.from(y, 'base64url'))],
    ]);
  };

  const credential = { id: base64url(id), rawId: base64url(id), type: 'public-key' };

  return {
    /** What the browser makes of the options of a new passkey. */
    create: (challenge: string) => {
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, publicKey()]);
      const attestation = cbor.map([
        [cbor.text('fmt'), cbor.text('none')],
        [cbor.text('attStmt'), cbor.map([])],
        [
          cbor.text('authData'),
          cbor.bytes(authData(PRESENT | VERIFIED | ATTESTED, count, attested)),
        ],
      ]);
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', challenge)),
          attestationObject: base64url(attestation),
        },
        clientExtensionResults: {},
      };
    },
    /** What it answers to a challenge. */
    answer: (challenge: string, how: How = {}) => {
      count = how.counter ?? count + 1;
      const client = clientData('webauthn.get', challenge, how.origin);
      const data = authData(PRESENT | (how.verified === false ? 0 : VERIFIED), count);
      const key = (how.forged ? other : own).privateKey;
      return {
        ...credential,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), key)),
        },
        clientExtensionResults: {},
      };
    },
  };
}
