/** What a document states, in short names so that its code stays small: whole numbers and texts. */
export type SealedFacts = Readonly<Record<string, string | number>>;

/** The parts of a sealed text; the signature is over all that stands before it. */
export type SealedParts = {
  readonly key: string;
  readonly signed: string;
  readonly facts: SealedFacts;
  readonly signature: Buffer;
};

const FORM = /^(QUITUS1\.([0-9a-z]{8})\.([\w-]{1,2000}))\.([\w-]{86})$/;

/** What is signed: the name of the key and the facts, in letters that any code reader gives back. */
export const signedPart = (key: string, facts: SealedFacts): string =>
  `QUITUS1.${key}.${Buffer.from(JSON.stringify(facts)).toString('base64url')}`;

/** Takes a sealed text apart; undefined where it has not the form of one. Proves nothing yet. */
export function partsOf(text: string): SealedParts | undefined {
  const [, signed, key, payload, signature] = FORM.exec(text.trim()) ?? [];
  if (!signed || !key || !payload || !signature) return undefined;
  const facts = readFacts(Buffer.from(payload, 'base64url').toString());
  return facts && { key, signed, facts, signature: Buffer.from(signature, 'base64url') };
}

function readFacts(text: string): SealedFacts | undefined {
  try {
    const facts: unknown = JSON.parse(text);
    return isFacts(facts) ? facts : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isFacts = (value: unknown): value is SealedFacts =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === 'string' || Number.isSafeInteger(one));
