import { createTransport } from 'nodemailer';
import type { SendMail } from './send-alerts.ts';

const PATIENCE_MS = 20_000;

/**
 * Speaks SMTP to the server of an address such as `smtps://user:password@mail.example:465`, as
 * `from`. TLS is asked for where the server offers it; `smtps:` insists on it.
 */
export function openMail(url: string, from: string): SendMail {
  const transport = createTransport(url, { from });
  return async (to, { subject, text }) => {
    const sent = transport.sendMail({ from, to, subject, text });
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the mail server does not answer')), PATIENCE_MS).unref();
    });
    await Promise.race([sent, late]);
  };
}
