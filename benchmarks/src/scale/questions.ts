import type { Experiment } from '@trackcrumb/contract';
import { selectExperimentArms, selectExperimentDays, selectExperimentSegments } from '@trackcrumb/contract/views';
import { pooledSrmTest } from '@trackcrumb/stats-core';
import { counted, countsAlone } from './countedRows';
import { AS_CLAIMED, recomputed, type ExposureRule } from './exposureRule';
import { rawCounts, rawDays, rawExposures, rawSegments } from './rawQueries';
import type { Row } from './rowsOf';
import { EIGHT_SPLITS, type ScaleExperiment, type Scenario } from './scenario';
import { stayingShares } from './stayingShares';

/** One thing people ask of the results, put to the product and to the raw events. */
export interface Question {
  name: string;
  /** As the pages, the results endpoint or dashboards ask it. */
  product: string;
  /**
   * As an analyst would ask it of the table of events: one query, or one an experiment, one after the other. This is what
   * the product's time is held against.
   */
  raw: readonly string[];
  /** The same with every assignment recomputed, as the product does: what its numbers are held against. */
  verified: readonly string[];
  /** Most that the product's time may be of the raw query's; null where nothing was promised. */
  targetRatio: number | null;
  /** What both must agree on. */
  numbers: { ofProduct(rows: Row[]): Row[]; ofVerified(rows: Row[]): Row[] };
}

const COUNTS_TARGET = 0.15;
const STRATA_TARGET = 0.2;
const SEGMENTS_TARGET = 0.3;
const PLAN = 'plan';

const asCounts = { ofProduct: countsAlone, ofVerified: counted };

/** What is asked; segments and days of the experiment that every visitor is in. */
export function questions({ experiments }: Scenario): Question[] {
  const largest = experiments[0]!;
  const { id } = largest.experiment;
  const running = experiments.filter(({ experiment }) => experiment.status === 'running');
  const segments = (name: string, key: string, value: string): Question => ({
    name,
    product: selectExperimentSegments(id, key),
    ...bothWays([largest], (experiment, rule) => rawSegments(experiment, value, rule)),
    targetRatio: SEGMENTS_TARGET,
    numbers: asCounts,
  });
  return [
    {
      name: 'Counts per arm, one experiment',
      product: selectExperimentArms([id]),
      ...bothWays([largest], rawCounts),
      targetRatio: COUNTS_TARGET,
      numbers: asCounts,
    },
    {
      name: 'Counts per arm, eight splits',
      product: selectExperimentArms([EIGHT_SPLITS]),
      ...bothWays(
        experiments.filter(({ experiment }) => experiment.id === EIGHT_SPLITS),
        rawCounts
      ),
      targetRatio: STRATA_TARGET,
      numbers: asCounts,
    },
    {
      name: 'Counts per arm, all experiments (overview page)',
      product: selectExperimentArms(),
      ...bothWays(experiments, rawCounts),
      targetRatio: COUNTS_TARGET,
      numbers: asCounts,
    },
    {
      name: 'Sample ratio, running experiments',
      // As the sidecar asks for it every ten minutes; whoever asks SQL reads what it stored.
      product: selectExperimentArms(running.map(({ experiment }) => experiment.id)),
      ...bothWays(running, rawExposures),
      targetRatio: COUNTS_TARGET,
      numbers: {
        ofProduct: (rows) =>
          running.map((entry) =>
            srmP(entry, rows, (version, key) => numberOf(rows, entry, version, key, 'expected_share'))
          ),
        ofVerified: (rows) => running.map((entry) => srmP(entry, rows, stayingShares(entry))),
      },
    },
    segments('Segment by country', '$country', 'country'),
    segments('Segment by a property', PLAN, `properties['${PLAN}']`),
    {
      name: 'Daily series',
      product: selectExperimentDays(id),
      ...bothWays([largest], rawDays),
      targetRatio: null,
      numbers: asCounts,
    },
  ];
}

function bothWays(
  entries: readonly ScaleExperiment[],
  query: (experiment: Experiment, rule: ExposureRule) => string
): Pick<Question, 'raw' | 'verified'> {
  return {
    raw: entries.map(({ experiment }) => query(experiment, AS_CLAIMED)),
    verified: entries.map((entry) => query(entry.experiment, recomputed(entry))),
  };
}

function srmP(entry: ScaleExperiment, rows: readonly Row[], shareOf: (version: number, key: string) => number): Row {
  const { id, variants } = entry.experiment;
  const strata = entry.flags.map(({ config: { version } }) => ({
    counts: variants.map(({ key }) => numberOf(rows, entry, version, key, 'n')),
    weights: variants.map(({ key }) => shareOf(version, key)),
  }));
  return { experiment_id: id, value: pooledSrmTest(strata).pValue };
}

function numberOf(
  rows: readonly Row[],
  { experiment: { id } }: ScaleExperiment,
  version: number,
  variant: string,
  column: string
): number {
  const found = rows.find(
    (row) => row['experiment_id'] === id && row['flag_version'] === version && row['variant'] === variant
  );
  return Number(found?.[column] ?? 0);
}
