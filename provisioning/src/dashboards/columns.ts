import {
  type DynamicConfigValue,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** Properties of a table column, as Grafana's field overrides take them. */
export const percent: DynamicConfigValue[] = [
  { id: 'unit', value: 'percentunit' },
  { id: 'decimals', value: 2 },
];

/** Small p-values matter: 0.00002, not 0.0. */
export const pValue: DynamicConfigValue[] = [
  { id: 'unit', value: 'sci' },
  { id: 'decimals', value: 2 },
];

/** Red when the value is 1. */
export const flag: DynamicConfigValue[] = [
  {
    id: 'mappings',
    value: [
      {
        type: 'value',
        options: { '0': { text: 'ok', color: 'green', index: 0 }, '1': { text: 'mismatch', color: 'red', index: 1 } },
      },
    ],
  },
  { id: 'custom.cellOptions', value: { type: 'color-background' } },
];

const thresholds = (below: string, from: string, limit: number): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([
    { value: null, color: below },
    { value: limit, color: from },
  ]);

/** Green until the limit, red from there on. */
export const redFrom = (limit: number): ThresholdsConfigBuilder => thresholds('green', 'red', limit);

/** Red until the limit, green from there on. */
export const redBelow = (limit: number): ThresholdsConfigBuilder => thresholds('red', 'green', limit);

export const hidden: DynamicConfigValue[] = [{ id: 'custom.hidden', value: true }];

const link = (title: string, url: string): DynamicConfigValue[] => [{ id: 'links', value: [{ title, url }] }];

/** To the app's page of the experiment in the row. */
export const linkToApp = link(
  'Open in Experiments',
  '/a/trackcrumb-experiments-app/experiments/${__data.fields.experiment_id}'
);

/** To the dashboard of the experiment in the row. */
export const linkToDashboard = link(
  'Open the dashboard',
  '/d/trackcrumb-experiment?var-experiment=${__data.fields.experiment_id}'
);
