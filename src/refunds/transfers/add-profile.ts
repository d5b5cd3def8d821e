import { NO_AGENCY, recordAct } from '#audit';
import type { Work } from '#database';
import { Refusal } from '#values';
import { refuseFault } from '../desk/refuse.ts';
import { bankAccount } from '../rules/bank-account.ts';
import type { TransferProfile } from './rules/order.ts';
import { insertProfile } from './transfers.sql.ts';

/** Adds how a bank wants its files. A profile stays as it is: another way is another profile. */
export async function addTransferProfile(work: Work, profile: TransferProfile): Promise<void> {
  const account = bankAccount(profile.debtorAccount);
  if (!account) throw refuseFault('BANK_ACCOUNT_WRONG');
  if (!(await insertProfile(work, { ...profile, debtorAccount: account.iban }))) {
    throw new Refusal(
      'ALREADY_DONE',
      `Le profil ${profile.profile} existe déjà : donnez un autre nom au nouveau.`,
      `Profile ${profile.profile} exists already: give the new one another name.`,
    );
  }
  await recordAct(work, {
    agency: NO_AGENCY,
    kind: 'TRANSFER_PROFILE_ADDED',
    rowCount: 1,
    details: `${profile.profile} ${profile.format} ${account.iban}`,
  });
}
