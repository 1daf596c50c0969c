import type { KeyValueStore } from '../platform/platform';

/** What variants are assigned by. */
export type BucketBy = 'device' | 'user';

export interface IdentityOptions {
  /** Given by the page: used as it is, and trusted to last. */
  distinctId: string | undefined;
  /** The known id takes over, once there is one. */
  byUser: boolean;
  /** Where the anonymous id lives. */
  idStore: KeyValueStore;
  userStore: KeyValueStore;
  newId: () => string;
}

export interface Identity {
  /** What events carry and variants are assigned by. */
  distinctId(): string;
  knownId(): string | undefined;
  /** The next page will find the same id: only then may a variant be assigned by it. */
  lasts(): boolean;
  /** True when the distinct id changed with it. */
  identify(userId: string): boolean;
  /** A new visitor. */
  reset(): void;
}

const ID_KEY = 'tc_id';
const USER_KEY = 'tc_user';

/**
 * Who the visitor is. The anonymous id stays the distinct id when the visitor logs in, so that nobody changes variant
 * at login and the conversion is counted with the exposure; the known id rides along as `$user_id`. With
 * `bucketBy: 'user'` the known id takes over: the same variant on every device, at the price of a change at login.
 */
export function createIdentity({ distinctId, byUser, idStore, userStore, newId }: IdentityOptions): Identity {
  let userId = userStore.get(USER_KEY) ?? undefined;
  let lasts = true;

  function anonymousId(known: string | null): string {
    const id = known || newId();
    lasts = idStore.set(ID_KEY, id);
    return id;
  }
  let current = distinctId ?? ((byUser && userId) || anonymousId(idStore.get(ID_KEY)));

  return {
    distinctId: () => current,
    knownId: () => userId,
    lasts: () => lasts,
    identify(next) {
      const before = current;
      userId = next;
      userStore.set(USER_KEY, next);
      if (byUser) {
        current = next;
        lasts = true;
      }
      return current !== before;
    },
    reset() {
      userId = undefined;
      userStore.set(USER_KEY, null);
      current = anonymousId(null);
    },
  };
}
