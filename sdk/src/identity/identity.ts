import type { KeyValueStore } from '../platform/platform';

/** What variants are assigned by. */
export type BucketBy = 'device' | 'user';

export interface IdentityOptions {
  /** Given by the page: used as it is, and trusted to last. */
  distinctId: string | undefined;
  /** The known id takes over, once there is one. */
  byUser: boolean;
  /** Where the anonymous id lives: shared by sub-domains where asked for. */
  idStore: KeyValueStore;
  userStore: KeyValueStore;
  newId: () => string;
}

export interface Identity {
  /** What events carry and variants are assigned by. */
  distinctId(): string;
  userId(): string | null;
  /** The next page will find the same id: only then may a variant be assigned by it. */
  lasts(): boolean;
  /** True when the distinct id changed with it. */
  identify(userId: string): boolean;
  /** A new visitor. */
  reset(): void;
  /** Writes the ids again, after consent. */
  save(): void;
}

const ID_KEY = 'tc_id';
const USER_KEY = 'tc_user';

/**
 * Who the visitor is. The anonymous id stays the distinct id when the visitor logs in, so that nobody changes variant
 * at login and the conversion is counted with the exposure; the known id rides along as `$user_id`. With
 * `bucketBy: 'user'` the known id takes over: the same variant on every device, at the price of a change at login.
 */
export function createIdentity({ distinctId, byUser, idStore, userStore, newId }: IdentityOptions): Identity {
  let given = distinctId;
  let anonymousId = '';
  let stored = false;
  let userId = userStore.get(USER_KEY);

  function save(): void {
    if (given === undefined) {
      stored = idStore.set(ID_KEY, anonymousId);
    }
    if (userId !== null) {
      userStore.set(USER_KEY, userId);
    }
  }
  const known = (): string | null => (byUser ? userId : null);
  const current = (): string => given ?? known() ?? anonymousId;

  if (given === undefined) {
    anonymousId = idStore.get(ID_KEY) || newId();
    save();
  }

  return {
    distinctId: current,
    userId: () => userId,
    lasts: () => given !== undefined || known() !== null || stored,
    identify(next) {
      const before = current();
      userId = next;
      if (byUser) {
        given = undefined;
      }
      userStore.set(USER_KEY, next);
      return current() !== before;
    },
    reset() {
      given = undefined;
      userId = null;
      userStore.set(USER_KEY, null);
      anonymousId = newId();
      save();
    },
    save,
  };
}
