export { openMail } from './alerts/open-mail.ts';
export { type SendMail, sendAlerts } from './alerts/send-alerts.ts';
export { deliverEvents } from './webhooks/deliver.ts';
export { replay, subscribe, unsubscribe } from './webhooks/subscribe.ts';
export { readSubscriptions, type Subscription } from './webhooks/webhooks.sql.ts';
