import { type PanelJson, property, type Thresholds } from './dashboardJson';

/** Grafana's own, which it takes where there are none: green, and red from 80 on, whatever is measured. */
const isDefault = (thresholds: Thresholds | undefined): boolean =>
  thresholds === undefined || thresholds.steps.some(({ value, color }) => value === 80 && color === 'red');

/** A panel, or a column of it, that Grafana would colour by a rule nobody made. */
export function defaultThresholds({ fieldConfig }: PanelJson): string[] {
  const inOverrides = fieldConfig.overrides
    .map((override) => property(override, 'thresholds') as Thresholds | undefined)
    .filter((thresholds) => thresholds !== undefined);
  return [fieldConfig.defaults.thresholds, ...inOverrides].some(isDefault)
    ? ['it has the default thresholds, red from 80: give it its own, or none by one step without a limit']
    : [];
}
