import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';

export type LimitColor = 'green' | 'orange' | 'red' | 'text';

/** From which values on a number has which colour; or none, on purpose. */
export type Limits = 'none' | { below: LimitColor; from: [limit: number, color: LimitColor][] };

/** Without any, Grafana would colour by its own: green, and red from 80. */
export function thresholds(limits: Limits): ThresholdsConfigBuilder {
  const { below, from } = limits === 'none' ? { below: 'text', from: [] } : limits;
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: below }, ...from.map(([value, color]) => ({ value, color }))]);
}
