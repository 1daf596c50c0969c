import type { ConfigState } from '../../config';
import type { KnownExperiment } from './exposure';

/** What an event can say about an experiment, as of this state; undefined when there is none of this id. */
export function knownExperiment(state: ConfigState, experimentId: string): KnownExperiment | undefined {
  const experiment = state.of('experiment').get(experimentId);
  if (experiment === undefined) {
    return undefined;
  }
  const { variants, assignment, flagKey } = experiment;
  return {
    variants: variants.map(({ key }) => key),
    flagKey: assignment === 'external' ? '' : flagKey,
    saltOf: (flagVersion) => (assignment === 'external' ? '' : state.saltOf(flagKey, flagVersion)),
    newestFlagVersion: state.of('flag').get(flagKey)?.version ?? 0,
    isShipped: (flagVersion) => state.shippedBy(flagKey, flagVersion) === experimentId,
  };
}
