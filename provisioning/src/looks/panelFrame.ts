import type { DashboardJson } from './dashboardJson';

/** Panels without what every panel needs: an id that stays, a description, a text for when there is nothing. */
export function unframedPanels({ panels }: DashboardJson): string[] {
  const ids = panels.map(({ id }) => id);
  return panels.flatMap(({ id, title, description, fieldConfig }, index) => {
    const lacks = [
      ...(id === undefined ? ['it has no fixed id'] : ids.indexOf(id) < index ? [`its id ${id} is not its own`] : []),
      ...(description ? [] : ['it has no description']),
      ...(fieldConfig.defaults.noValue ? [] : ['it has no text for when there is no value (noValue)']),
    ];
    return lacks.map((lack) => `panel ${title}: ${lack}`);
  });
}
