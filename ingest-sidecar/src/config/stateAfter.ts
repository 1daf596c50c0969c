import { logRows, type Change } from './change';
import { applyRows, type ConfigState } from './configState';

/**
 * The state that changes would lead to, without storing them: what the domain decides can be followed step by step.
 *
 * @example
 * stateAfter(state, createExperiment(state, request, at)).of('experiment');
 */
export function stateAfter(state: ConfigState, changes: readonly Change[]): ConfigState {
  const context = { actor: '', at: '1970-01-01T00:00:00.000Z', requestId: '' };
  return applyRows(state, logRows(state, changes, context, state.seq + 1));
}
