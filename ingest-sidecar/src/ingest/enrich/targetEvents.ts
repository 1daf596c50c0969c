import { eventLetters, isCollecting } from '@trackcrumb/contract';
import type { ConfigState } from '../../config';

/** The target events of the experiments that collect data. */
export interface TargetEvents {
  /** Ids of the experiments whose target event this is; undefined when it is none's. */
  experimentsOf(event: string): readonly string[] | undefined;
  /** The target event that this one, which is none, is a spelling of: another case, other separators. */
  similarTo(event: string): string | undefined;
}

export const NO_TARGET_EVENTS: TargetEvents = { experimentsOf: () => undefined, similarTo: () => undefined };

/** Senders make up names: no more than these are remembered. */
const MAX_REMEMBERED = 1_000;

const ofState = new WeakMap<ConfigState, TargetEvents>();

/** Read once per state of the configuration. */
export function targetEvents(state: ConfigState): TargetEvents {
  const known = ofState.get(state) ?? readTargetEvents(state);
  ofState.set(state, known);
  return known;
}

function readTargetEvents(state: ConfigState): TargetEvents {
  const experiments = new Map<string, string[]>();
  for (const experiment of state.of('experiment').values()) {
    if (isCollecting(experiment)) {
      const { targetEvent, id } = experiment;
      experiments.set(targetEvent, [...(experiments.get(targetEvent) ?? []), id]);
    }
  }
  const byLetters = new Map([...experiments.keys()].map((event) => [eventLetters(event), event]));
  const seen = new Map<string, string | undefined>();
  return {
    experimentsOf: (event) => experiments.get(event),
    similarTo(event) {
      if (!seen.has(event)) {
        if (seen.size === MAX_REMEMBERED) {
          seen.clear();
        }
        seen.set(event, byLetters.get(eventLetters(event)));
      }
      return seen.get(event);
    },
  };
}
