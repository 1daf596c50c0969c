import { EXPOSURE_EVENT, USER_AGENT_PROPERTY, type Attributes, type TrackedEvent } from '@trackcrumb/contract';
import { matchesRules, type Plan } from '@trackcrumb/contract/assignment';
import { ignored } from '../errors/ignored';
import type { EventStamp } from '../events/eventStamp';
import { wireProperties, type PropertiesInput } from '../events/properties';
import { userAgentProperties } from '../events/userAgent';
import type { FlagStore } from '../flags/flagStore';
import { createVisitorFlags, type FlagVisitor, type VariantDetails } from '../flags/visitorFlags';
import type { EventQueue } from '../queue/eventQueue';
import type { Visitor, VisitorOptions } from './serverTracker';
import { RememberedExposures, type VisitorMemory } from './visitorMemory';

const EXPOSURE_WITHIN_MS = 200;
const NOTHING: PropertiesInput = {};
const NO_OPTIONS: VisitorOptions = {};

/** What all visitors of a server share. */
export interface ServerParts {
  readonly store: FlagStore;
  readonly queue: EventQueue;
  readonly memory: VisitorMemory;
  stamp(): EventStamp;
  readonly beforeSend: ((event: TrackedEvent) => TrackedEvent | null) | undefined;
  onError(problem: unknown): void;
  isStopped: boolean;
}

/** @param distinctId empty: nobody */
export function visitorOnServer(parts: ServerParts, distinctId: string, options: VisitorOptions | undefined): Visitor {
  const visitor = new VisitorOnServer(parts, distinctId, options ?? NO_OPTIONS);
  return {
    flags: createVisitorFlags(visitor),
    track: (event, properties = NOTHING) => visitor.record(event, properties),
  };
}

/** Most servers make one for each request: no function is made for it that all could share. */
class VisitorOnServer implements FlagVisitor {
  readonly targeting = matchesRules;
  readonly handedOut = new Map<string, VariantDetails>();
  readonly exposures: RememberedExposures;
  private known: Attributes | undefined;

  constructor(
    private readonly parts: ServerParts,
    readonly distinctId: string,
    private readonly options: VisitorOptions
  ) {
    this.exposures = new RememberedExposures(parts.memory, distinctId);
  }

  planOf(key: string): Plan | undefined {
    return this.parts.store.get(key);
  }

  unavailable(): 'not_ready' | null {
    return this.isForGood() ? null : 'not_ready';
  }

  isForGood(): boolean {
    return this.parts.store.isLoaded();
  }

  get attributes(): Attributes {
    // Most flags ask no rules.
    return (this.known ??= wireProperties(
      [this.options.attributes, this.surroundings()],
      (problem) => this.onError(problem),
      ignored
    ));
  }

  onExposure(asked: PropertiesInput): void {
    this.record(EXPOSURE_EVENT, asked, EXPOSURE_WITHIN_MS);
  }

  onError(problem: unknown): void {
    this.parts.onError(problem);
  }

  /** False when the event was not taken. */
  record(name: string, properties: PropertiesInput, withinMs?: number): boolean {
    const { stamp, store, queue, beforeSend, onError, isStopped } = this.parts;
    if (isStopped || !this.distinctId) {
      return false;
    }
    try {
      const { properties: own, userAgent } = this.options;
      const agent = userAgent ? { [USER_AGENT_PROPERTY]: userAgent, ...this.surroundings() } : NOTHING;
      const all = wireProperties([properties, own, agent], onError);
      const { event_id, timestamp } = stamp();
      const event: TrackedEvent = { event_id, event: name, distinct_id: this.distinctId, timestamp, properties: all };
      const carried = this.exposures.carried(store.isRecorded);
      if (carried) {
        event.experiments = carried.experiments;
      }
      const approved = beforeSend ? beforeSend(event) : event;
      return !!approved && queue.addEvent(approved, withinMs);
    } catch (error) {
      onError(error);
      return false;
    }
  }

  private surroundings(): PropertiesInput {
    const { userAgent } = this.options;
    return userAgent ? userAgentProperties(`${userAgent}`) : NOTHING;
  }
}
