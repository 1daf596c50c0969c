import type { GrafanaTheme2 } from '@grafana/data';
import { armColorName } from '@trackcrumb/contract';

/** The colour of an arm by its position, in this theme. */
export const armColor = (theme: GrafanaTheme2, index: number): string =>
  theme.visualization.getColorByName(armColorName(index));
