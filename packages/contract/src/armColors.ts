const CONTROL = '#808590';
const TREATMENTS = ['orange', 'blue', 'purple'] as const;

/**
 * The colour of an arm by its position, as Grafana names it: control is neutral, treatments stand out. The same in pages
 * and dashboards; each name is another shade in the light theme, and the grey can be seen on both.
 *
 * @example
 * armColorName(0); // '#808590'
 * armColorName(2); // 'blue'
 */
export function armColorName(index: number): string {
  return index === 0 ? CONTROL : (TREATMENTS[(index - 1) % TREATMENTS.length] ?? CONTROL);
}
