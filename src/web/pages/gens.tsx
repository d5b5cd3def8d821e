import type { Place } from '../page.ts';
import { ADD, ADDING } from './people/add.tsx';
import { APPROVE, APPROVING } from './people/approving.tsx';
import { DELEGATE, DELEGATIONS, END, WEAR } from './people/delegations.tsx';
import { PEOPLE } from './people/list.tsx';
import { CHANGE, END_SESSIONS, INVITE, INVITING, PERSON, REVOKE } from './people/one.tsx';
import { END_SUBSCRIPTION, REPLAY, SUBSCRIBE, SYSTEMS } from './people/systems.tsx';

/** Who may act (P6), who stands in for whom (S3, S4), and which systems are told (P7). */
export const GENS: readonly Place[] = [
  PEOPLE,
  ADDING,
  ADD,
  PERSON,
  CHANGE,
  END_SESSIONS,
  REVOKE,
  INVITING,
  INVITE,
  SYSTEMS,
  SUBSCRIBE,
  END_SUBSCRIPTION,
  REPLAY,
  DELEGATIONS,
  DELEGATE,
  APPROVING,
  APPROVE,
  END,
  WEAR,
];
