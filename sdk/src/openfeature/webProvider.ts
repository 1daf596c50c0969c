import type { JsonValue, ResolutionDetails, TrackingEventDetails } from '@openfeature/core';
import type { EvaluationContext, Provider } from '@openfeature/web-sdk';
import type { Tracker } from '../tracker/tracker';
import { initialization } from './initialization';
import { asOutcome } from './asOutcome';
import { ProviderEvents } from './providerEvents';
import { resolution } from './resolution';

/**
 * TrackCrumb behind the OpenFeature web SDK. The visitor is the tracker's; a `targetingKey` in the context names the
 * user, as `tracker.identify` does; a context without it any more is a logout, as `tracker.reset`. The rest of
 * the context is attributes, which rules are asked about.
 *
 * @example
 * await OpenFeature.setProviderAndWait(new TrackCrumbWebProvider(createTracker({ host, writeKey })));
 * OpenFeature.getClient().getStringValue('pricing_copy_test', 'control');
 */
export class TrackCrumbWebProvider implements Provider {
  readonly metadata = { name: 'TrackCrumb' } as const;
  readonly runsOn = 'client' as const;
  readonly events = new ProviderEvents();
  private readonly initialization = initialization(this.events);
  private readonly unsubscribe: () => void;

  constructor(private readonly tracker: Tracker) {
    this.unsubscribe = tracker.flags.onChange(this.initialization.flagsArrived);
  }

  async initialize(context?: EvaluationContext): Promise<void> {
    this.know(context);
    await this.initialization.until(this.tracker.flags.ready());
  }

  onContextChange(before: EvaluationContext, context: EvaluationContext): void {
    if (hasKey(before) && !hasKey(context)) {
      this.tracker.reset();
    }
    this.know(context, before);
  }

  async onClose(): Promise<void> {
    this.unsubscribe();
    await this.tracker.shutdown();
  }

  resolveBooleanEvaluation(key: string, defaultValue: boolean): ResolutionDetails<boolean> {
    return resolution('boolean', this.tracker.flags.getDetails(key), defaultValue);
  }

  resolveStringEvaluation(key: string, defaultValue: string): ResolutionDetails<string> {
    return resolution('string', this.tracker.flags.getDetails(key), defaultValue);
  }

  resolveNumberEvaluation(key: string, defaultValue: number): ResolutionDetails<number> {
    return resolution('number', this.tracker.flags.getDetails(key), defaultValue);
  }

  resolveObjectEvaluation<T extends JsonValue>(key: string, defaultValue: T): ResolutionDetails<T> {
    return resolution('object', this.tracker.flags.getDetails(key), defaultValue);
  }

  track(event: string, _context?: EvaluationContext, details?: TrackingEventDetails): void {
    this.tracker.track(event, asOutcome(details));
  }

  /** @param before what the context was: of what is not in it any more nothing is known */
  private know(context: EvaluationContext = {}, before: EvaluationContext = {}): void {
    const gone = Object.fromEntries(Object.keys(before).map((name) => [name, undefined]));
    const { targetingKey: _, ...attributes } = { ...gone, ...context };
    this.tracker.setAttributes(attributes);
    if (hasKey(context)) {
      this.tracker.identify(context.targetingKey);
    }
  }
}

const hasKey = (context?: EvaluationContext): context is EvaluationContext & { targetingKey: string } =>
  (context?.targetingKey ?? '') !== '';
