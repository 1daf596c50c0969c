import type { RenderedAlert, TextState } from '../test/grafana/renderedAlerts';
import type { AnsweredDashboard } from './answered';

/** Alerts of one state; null where this machine cannot render their texts. */
export interface ShownAlerts {
  state: TextState;
  alerts: readonly RenderedAlert[] | null;
}

/** What a picture is of. */
export type Shown = { dashboard: AnsweredDashboard } | ShownAlerts;
