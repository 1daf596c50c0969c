import {
  CONVERTED_PROPERTY,
  shownValue,
  type PropertyValue,
  type TrackedEvent,
  type WarningReason,
} from '@trackcrumb/contract';
import type { Warnings } from '../warnings';
import type { TargetEvents } from './targetEvents';

/** `1` and `true` mark a conversion, also as text: some trackers can send nothing else. */
export function isConversion(value: PropertyValue | undefined): boolean {
  return value === 1 || value === true || value === '1' || value === 'true';
}

/** Whoever says so means it. */
const saysNo = (value: PropertyValue | undefined): boolean =>
  value === 0 || value === false || value === '0' || value === 'false';

/**
 * Tells the sender of events that look like outcomes of an experiment and are none: a target event that is not marked
 * converted, and an event whose name is a spelling of a target event. Each is told once in a request, at its first event.
 */
export class OutcomeWarnings {
  readonly #told = new Set<string>();

  constructor(
    private readonly targets: TargetEvents,
    private readonly warnings: Warnings
  ) {}

  judge(index: number, { event, properties }: TrackedEvent): void {
    const converted = properties?.[CONVERTED_PROPERTY];
    const experiments = this.targets.experimentsOf(event);
    if (experiments !== undefined) {
      if (!isConversion(converted) && !saysNo(converted)) {
        this.#tell(index, 'not_a_conversion', event, () => notAConversion(event, converted, experiments));
      }
      return;
    }
    const target = this.targets.similarTo(event);
    if (target !== undefined) {
      this.#tell(index, 'similar_event', event, () => similarEvent(event, target, this.targets.experimentsOf(target)!));
    }
  }

  #tell(index: number, reason: WarningReason, event: string, detail: () => string): void {
    if (!this.#told.has(event)) {
      this.#told.add(event);
      this.warnings.add(index, reason, detail);
    }
  }
}

const notAConversion = (event: string, converted: PropertyValue | undefined, experiments: readonly string[]): string =>
  `${shownValue(event)} is the target event of ${named(experiments)}, but properties/${CONVERTED_PROPERTY} is ` +
  `${converted === undefined ? 'missing' : shownValue(converted)}: it is stored and not counted as a conversion; send ` +
  `${CONVERTED_PROPERTY}: 1, or 0 where it is none`;

const similarEvent = (event: string, target: string, experiments: readonly string[]): string =>
  `${shownValue(event)} looks like ${shownValue(target)}, the target event of ${named(experiments)}: it is stored and ` +
  `counted in no experiment; send ${shownValue(target)} if that is what it is`;

const MAX_NAMED = 3;

const named = (experiments: readonly string[]): string =>
  experiments.slice(0, MAX_NAMED).join(', ') +
  (experiments.length > MAX_NAMED ? ` and ${experiments.length - MAX_NAMED} more` : '');
