import type { PlansResponse, TrackedEvent } from '@trackcrumb/contract';
import type { Matcher } from '@trackcrumb/contract/assignment';
import type { PropertiesInput } from '../events/properties';
import type { ReadyResult } from '../flags/flagStore';
import type { VisitorFlags } from '../flags/visitorFlags';
import type { BucketBy } from '../identity/identity';
import type { VisitorId } from '../identity/visitorId';
import type { KeyValueStore } from '../platform/platform';
import type { Consent } from '../privacy/consent';
import type { FlushResult } from '../queue/eventQueue';

export interface TrackerOptions {
  /** Where the sidecar answers: `https://experiments.example.com`. */
  host: string;
  /** The public write key. */
  writeKey: string;
  /** Who the visitor is, when the page knows better than an anonymous id kept in the browser. */
  distinctId?: VisitorId;
  /** Flags rendered into the page by the server (`GET /v1/flags?form=plan`): the first `getVariant` needs no request. */
  bootstrap?: PlansResponse;
  /** What rules are asked about the visitor: text, numbers, booleans. `$os` and `$browser` are known by themselves. */
  attributes?: PropertiesInput;
  /** `targeting` of `@trackcrumb/sdk/targeting`. Without it a flag that asks rules is control, and counts nobody. */
  targeting?: Matcher;
  /** Until the visitor has chosen with `optIn` or `optOut`. Default `granted`. */
  consent?: Consent;
  /** Treats a visitor whose browser sends Do Not Track or Global Privacy Control as `denied`. Default false. */
  respectDoNotTrack?: boolean;
  /** `device` (default): nobody changes variant at login. `user`: the same variant on every device after login. */
  bucketBy?: BucketBy;
  /** Where the anonymous id is kept. Default `localStorage`; `subdomainCookie('example.com')` for several sub-domains. */
  idStore?: KeyValueStore;
  /** Sees every event before it is queued; returns it, changed or not, or null to drop it. Throwing drops it. */
  before_send?: (event: TrackedEvent) => TrackedEvent | null;
  /** `flags.ready()` waits no longer than this. Default 2000. */
  readyTimeoutMs?: number;
  /** Told whatever goes wrong. Nothing is ever thrown at the page. Default `console.warn`. */
  onError?: (error: Error) => void;
}

export interface TrackerFlags extends VisitorFlags {
  /** Resolves when variants are final for this page, and says why. Never rejects. */
  ready(): Promise<ReadyResult>;
  /** The variant to show. `control` whenever there is nothing better. */
  getVariant(key: string): string;
  /** Calls back when the first or newer flags have arrived; returns the unsubscribe. */
  onChange(listener: () => void): () => void;
  /** Flags and visitor were both given to the tracker: a server that was given the same rendered the same variants. */
  readonly bootstrapped: boolean;
}

/** A visitor's tracker. No method throws. */
export interface Tracker {
  readonly flags: TrackerFlags;
  /** Records an event; the visitor's experiments ride along. `{ converted: 1 }` marks a conversion. */
  track(event: string, properties?: PropertiesInput): void;
  /** Sets properties that ride on every event from now on, exposures included. */
  register(properties: PropertiesInput): void;
  unregister(...names: string[]): void;
  /** Adds to what rules are asked about the visitor; `undefined` takes away. What was handed out stays for the page. */
  setAttributes(attributes: PropertiesInput): void;
  /** Names the visitor; see `bucketBy`. */
  identify(userId: VisitorId): void;
  /** Forgets the visitor, as at logout: new id, no experiments, no registered properties, no attributes. */
  reset(): void;
  /** The id that variants are assigned by. */
  distinctId(): string;
  optIn(): void;
  optOut(): void;
  consent(): Consent;
  /** Sends what waits. */
  flush(): Promise<FlushResult>;
  /** Sends what waits and stops. */
  shutdown(): Promise<FlushResult>;
}
