import type { GrafanaTheme2 } from '@grafana/data';

const TREATMENT_HUES = ['orange', 'blue', 'purple'];

/** The colour of an arm by its position: control is neutral, treatments stand out. */
export function armColor(theme: GrafanaTheme2, index: number): string {
  const hue = TREATMENT_HUES[(index - 1) % TREATMENT_HUES.length];
  return index === 0 || hue === undefined ? theme.colors.text.secondary : theme.visualization.getColorByName(hue);
}
