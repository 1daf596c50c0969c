import type { KeyValueStore, Platform } from '../platform/platform';
import { gatedStore, type GatedStore } from './gatedStore';

/**
 * `granted`: everything works. `pending`: variants are assigned, events wait in memory, nothing is stored and nothing
 * but the flags is asked for. `denied`: control for everything, nothing stored, nothing sent, nothing asked.
 */
export type Consent = 'granted' | 'pending' | 'denied';

export interface ConsentGate {
  is(state: Consent): boolean;
  state(): Consent;
  /** Closed until consent is granted. */
  stores: readonly [persistent: KeyValueStore, session: KeyValueStore, idStore: KeyValueStore];
  /** Remembers the visitor's choice, and writes what waited for it or removes what was written. */
  choose(choice: 'granted' | 'denied'): void;
}

const CHOICE_KEY = 'tc_consent';

/** What the visitor chose on an earlier page counts; until there is a choice, `unchosen` does. */
export function consentGate({ persistent, session }: Platform, idStore: KeyValueStore, unchosen: Consent): ConsentGate {
  let state = (persistent.get(CHOICE_KEY) as Consent | null) ?? unchosen;
  const gated = (store: KeyValueStore): GatedStore => gatedStore(store, () => state === 'granted');
  const stores = [persistent, session, idStore].map(gated) as [GatedStore, GatedStore, GatedStore];
  return {
    is: (asked) => state === asked,
    state: () => state,
    stores,
    choose(choice) {
      state = choice;
      stores.forEach((store) => store[choice]());
      persistent.set(CHOICE_KEY, choice);
    },
  };
}
