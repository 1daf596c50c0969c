import type { Experiment } from '@trackcrumb/contract';
import { selectExperimentArms, selectExperimentDays, selectExperimentSegments } from '@trackcrumb/contract/views';
import { pooledSrmTest } from '@trackcrumb/stats-core';
import { counted, withoutShare } from './countedRows';
import * as raw from './rawQueries';
import type { Row } from './rowsOf';
import type { Scenario } from './scenario';

/** One thing people ask of the results, put to the product and to the raw events. */
export interface Question {
  name: string;
  /** As the pages, the results endpoint or dashboards ask it. */
  product: string;
  /** As an analyst would ask it of the table of events: one query, or one an experiment, one after the other. */
  raw: readonly string[];
  /** Most that the product's time may be of the raw query's; null where nothing was promised. */
  targetRatio: number | null;
  /** What both must agree on. */
  numbers: { ofProduct(rows: Row[]): Row[]; ofRaw(rows: Row[]): Row[] };
}

const COUNTS_TARGET = 0.15;
const SEGMENTS_TARGET = 0.3;
const PLAN = 'plan';

const asCounts = { ofProduct: counted, ofRaw: counted };

/** What is asked; segments and days of the experiment that every visitor is in. */
export function questions({ experiments }: Scenario): Question[] {
  const all = experiments.map(({ experiment }) => experiment);
  const largest = all[0]!;
  const running = experiments.filter(({ experiment }) => experiment.status === 'running');
  const splits = (rows: Row[]): Row[] =>
    running.map((entry) => ({ experiment_id: entry.experiment.id, value: srmP(entry, rows) }));
  const segments = (name: string, key: string, value: string): Question => ({
    name,
    product: selectExperimentSegments(largest.id, key),
    raw: [raw.rawSegments(largest, value)],
    targetRatio: SEGMENTS_TARGET,
    numbers: asCounts,
  });
  return [
    {
      name: 'Counts per arm, one experiment',
      product: selectExperimentArms([largest.id]),
      raw: [raw.rawCounts(largest)],
      targetRatio: COUNTS_TARGET,
      numbers: { ofProduct: withoutShare, ofRaw: counted },
    },
    {
      name: 'Counts per arm, all experiments (overview page)',
      product: selectExperimentArms(),
      raw: all.map(raw.rawCounts),
      targetRatio: COUNTS_TARGET,
      numbers: { ofProduct: withoutShare, ofRaw: counted },
    },
    {
      name: 'Sample ratio, running experiments',
      // As the sidecar asks for it every ten minutes; whoever asks SQL reads what it stored.
      product: selectExperimentArms(running.map(({ experiment }) => experiment.id)),
      raw: running.map(({ experiment }) => raw.rawExposures(experiment)),
      targetRatio: COUNTS_TARGET,
      numbers: { ofProduct: splits, ofRaw: splits },
    },
    segments('Segment by country', '$country', 'country'),
    segments('Segment by a property', PLAN, `properties['${PLAN}']`),
    {
      name: 'Daily series',
      product: selectExperimentDays(largest.id),
      raw: [raw.rawDays(largest)],
      targetRatio: null,
      numbers: asCounts,
    },
  ];
}

function srmP({ experiment, flags }: Scenario['experiments'][number], rows: readonly Row[]): number {
  const strata = flags.map(({ config }) => ({
    counts: experiment.variants.map(({ key }) => countOf(rows, experiment, config.version, key)),
    weights: config.allocation.variants.map(({ share }) => share),
  }));
  return pooledSrmTest(strata).pValue;
}

function countOf(rows: readonly Row[], { id }: Experiment, version: number, variant: string): number {
  const found = rows.find(
    (row) => row['experiment_id'] === id && row['flag_version'] === version && row['variant'] === variant
  );
  return Number(found?.['n'] ?? 0);
}
