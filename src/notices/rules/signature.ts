/** What is signed of a message by Standard Webhooks: its id, the second it is sent, and its body. */
export const signedText = (id: string, sentAt: number, body: string): string =>
  `${id}.${sentAt}.${body}`;

/** A secret as it is handed over once: `whsec_` and base64, as Standard Webhooks writes it. */
export const secretText = (secret: Buffer): string => `whsec_${secret.toString('base64')}`;
