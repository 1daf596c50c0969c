import type { PanelJson } from './dashboardJson';

/** A chart whose lines nobody can tell apart. */
export function missingLegend({ type, options }: PanelJson): string[] {
  if (type !== 'timeseries') {
    return [];
  }
  const { showLegend, displayMode } = options?.legend ?? {};
  return [
    ...(showLegend === true && displayMode !== 'hidden' ? [] : ['it has no legend: which line is which?']),
    ...(options?.tooltip?.mode === 'multi' ? [] : ['its tooltip shows one line only: set it to multi']),
  ];
}
