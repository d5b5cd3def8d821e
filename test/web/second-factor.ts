import { TOTP, URI } from 'otpauth';
import { beginTotp, confirmTotp, type Role } from '#access';
import type { WebHouse } from './browser.ts';

const STEP_MS = 30_000;

/** Gives whoever signed in in this role an application; it shows the codes that approvals ask for. */
export async function enrol(house: WebHouse, role: Role): Promise<() => string> {
  return house.look(async (work) => {
    const found = await work.tx.query<{ name: string }>(
      'SELECT name FROM access.person WHERE role = $1 ORDER BY name DESC LIMIT 1',
      [role],
    );
    const name = found.rows[0]?.name ?? '';
    const totp = URI.parse((await beginTotp(work, name)).address);
    if (!(totp instanceof TOTP)) throw new Error('not a code by time');
    const code = (step: number) => totp.generate({ timestamp: Date.now() + step * STEP_MS });
    await confirmTotp(work, name, code(-1));
    let used = -1;
    return () => {
      used += 1;
      return code(used);
    };
  });
}
