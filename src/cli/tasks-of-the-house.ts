import { forgetOldAnswers } from '#http';
import { type Task, tasksOf } from '#jobs';
import { openMail } from '#notices';
import { Obstacle } from '#values';

/** What runs at its hour in this house, with the mail server and the anchor of its environment. */
export const tasksOfTheHouse = (): readonly Task[] =>
  tasksOf(mailServer(), forgetOldAnswers, process.env.QUITUS_ANCHOR_FILE);

/** QUITUS_SMTP_URL and QUITUS_MAIL_FROM, both or neither. */
function mailServer() {
  const { QUITUS_SMTP_URL: url, QUITUS_MAIL_FROM: from } = process.env;
  if (!url && !from) return undefined;
  if (url && from) return openMail(url, from);
  throw new Obstacle(
    'Pour les alertes par courriel, donnez QUITUS_SMTP_URL et QUITUS_MAIL_FROM, ou aucune des deux.',
    { exitCode: 2 },
  );
}
