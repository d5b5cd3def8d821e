import { refuseOwnContract } from '#access';
import { recordAct } from '#audit';
import type { Work } from '#database';
import { setContested } from '#settlement';
import { lookUpUnsettled, refuseSettled } from './look-up.ts';

/**
 * E22: the customer disputes the debt, or does so no longer. A manual settlement books a contested
 * debt to 4161. Saying so twice changes nothing.
 */
export async function contest(
  work: Work,
  contract: string,
  contested: boolean,
  reason: string,
): Promise<void> {
  const position = await lookUpUnsettled(work, contract);
  await refuseOwnContract(work, [contract]);
  if (position.termination.contested === contested) return;
  if (!(await setContested(work, contract, contested))) {
    return refuseSettled(await lookUpUnsettled(work, contract));
  }
  await recordAct(work, {
    agency: position.agency,
    kind: contested ? 'CONTESTED' : 'NO_LONGER_CONTESTED',
    rowCount: 1,
    details: `${contract}: ${reason}`,
  });
}
