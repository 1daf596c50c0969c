import { VIEWS } from '@trackcrumb/contract/views';

/** Of what {@link addScenario} fills in. */
const PARAMETERS: Readonly<Record<string, string>> = {
  [VIEWS.experimentSegments]: "(experiment_id = 'running', key = 'plan')",
  [VIEWS.earlyConversions]: "(experiment_id = 'running')",
  [VIEWS.shippedHoldout]: "(experiment_id = 'completed', event = 'signup', from = '2026-01-01', to = '2027-01-01')",
};

/** Every view with a question for all of it. */
export const VIEW_QUERIES: readonly { view: string; query: string }[] = Object.values(VIEWS).map((view) => ({
  view,
  query: `SELECT * FROM ${view}${PARAMETERS[view] ?? ''}`,
}));
