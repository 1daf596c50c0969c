import type { JsonValue, ResolutionDetails, TrackingEventDetails } from '@openfeature/core';
import type { EvaluationContext, Provider } from '@openfeature/server-sdk';
import type { VariantDetails } from '../flags/visitorFlags';
import type { ServerTracker } from '../node/serverTracker';
import { initialization } from './initialization';
import { asOutcome } from './asOutcome';
import { ProviderEvents } from './providerEvents';
import { resolution } from './resolution';

/**
 * TrackCrumb behind the OpenFeature server SDK. The context's `targetingKey` is the visitor; without one every flag
 * answers its default value with TARGETING_KEY_MISSING. The rest of it is attributes, which rules are asked about.
 *
 * @example
 * await OpenFeature.setProviderAndWait(new TrackCrumbServerProvider(createServerTracker({ host, writeKey })));
 * await OpenFeature.getClient().getStringValue('pricing_copy_test', 'control', { targetingKey: 'visitor-1' });
 */
export class TrackCrumbServerProvider implements Provider {
  readonly metadata = { name: 'TrackCrumb' } as const;
  readonly runsOn = 'server' as const;
  readonly events = new ProviderEvents();
  private readonly initialization = initialization(this.events);
  private readonly unsubscribe: () => void;

  constructor(private readonly tracker: ServerTracker) {
    this.unsubscribe = tracker.onChange(this.initialization.flagsArrived);
  }

  async initialize(): Promise<void> {
    await this.initialization.until(this.tracker.ready());
  }

  async onClose(): Promise<void> {
    this.unsubscribe();
    await this.tracker.shutdown();
  }

  async resolveBooleanEvaluation(
    key: string,
    defaultValue: boolean,
    context: EvaluationContext
  ): Promise<ResolutionDetails<boolean>> {
    return resolution('boolean', this.details(key, context), defaultValue);
  }

  async resolveStringEvaluation(
    key: string,
    defaultValue: string,
    context: EvaluationContext
  ): Promise<ResolutionDetails<string>> {
    return resolution('string', this.details(key, context), defaultValue);
  }

  async resolveNumberEvaluation(
    key: string,
    defaultValue: number,
    context: EvaluationContext
  ): Promise<ResolutionDetails<number>> {
    return resolution('number', this.details(key, context), defaultValue);
  }

  async resolveObjectEvaluation<T extends JsonValue>(
    key: string,
    defaultValue: T,
    context: EvaluationContext
  ): Promise<ResolutionDetails<T>> {
    return resolution('object', this.details(key, context), defaultValue);
  }

  track(event: string, context: EvaluationContext, details?: TrackingEventDetails): void {
    this.tracker.visitor(visitorOf(context)).track(event, asOutcome(details));
  }

  private details(key: string, context: EvaluationContext): VariantDetails {
    const { targetingKey: _, ...attributes } = context;
    return this.tracker.visitor(visitorOf(context), { attributes }).flags.getDetails(key);
  }
}

/** Without one nobody is meant, and the tracker says so. */
const visitorOf = ({ targetingKey }: EvaluationContext): string => targetingKey ?? '';
