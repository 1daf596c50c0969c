import { join } from 'node:path';
import * as views from '@trackcrumb/contract/views';
import type { ShippedQuery } from './shippedQueries';
import { sourceQueries } from './sourceQueries';
import { SCENARIO } from '@trackcrumb/testkit/sidecar/sreScenario';

const ROOT = join(__dirname, '../..');

/** Where the queries that Grafana runs for the app are written. */
const FOLDERS = ['grafana-app/src', 'packages/contract/src'];

/** Folder of the functions that assemble a query; each is called below. */
const BUILDERS = 'packages/contract/src/views/';

type Builder = Extract<keyof typeof views, `select${string}`>;

/** Every function that assembles a query, called as the pages call it; one that is missing does not compile. */
const called: Record<Builder, (experimentId: string) => string[]> = {
  selectExperiments: (id) => [views.selectExperiments(), views.selectExperiments([id])],
  selectExperimentArms: (id) => [views.selectExperimentArms(), views.selectExperimentArms([id])],
  selectEarlyConversions: (id) => [views.selectEarlyConversions(id)],
  selectEnvironmentActivity: () => [views.selectEnvironmentActivity()],
  selectExperimentDays: (id) => [views.selectExperimentDays(id)],
  selectOutcomeNames: () => [views.selectOutcomeNames('Trial-Started')],
  // Stored at the completion: of the one that was completed.
  selectStoredArms: () => [views.selectStoredArms(), views.selectStoredArms([SCENARIO.won])],
  selectFinalResults: () => [views.selectFinalResults([SCENARIO.won])],
  // Of the one that was shipped.
  selectShippedHoldout: () => [
    views.selectShippedHoldout(SCENARIO.won, { event: 'trial_started', fromMs: 0, toMs: Date.now() }),
  ],
  selectExperimentSegments: (id) => ['$country', '$os', 'plan'].map((key) => views.selectExperimentSegments(id, key)),
};

/** The queries of the Grafana app, for one experiment where they are for one. */
export function appQueries(experimentId: string): ShippedQuery[] {
  const constants = FOLDERS.flatMap((folder) => sourceQueries(ROOT, folder).constant);
  const assembled = Object.entries(called).flatMap(([name, call]) =>
    call(experimentId).map((sql, index) => ({ name: `${name}, ${index + 1}`, sql }))
  );
  return [...constants, ...assembled].map(({ name, sql }) => ({ name: `app ${name}`, sql, shape: 'table' }));
}

/** Queries somebody assembles elsewhere: they would run untested. */
export function strayAppQueries(): string[] {
  return FOLDERS.flatMap((folder) => sourceQueries(ROOT, folder).assembled).filter(
    (name) => !name.startsWith(BUILDERS)
  );
}
