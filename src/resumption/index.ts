export { type Applicant, type Subscribed, type Subscription, subscribe } from './subscribe.ts';
