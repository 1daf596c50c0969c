export const APP_PATH = '/a/trackcrumb-experiments-app/';

/** The pages of the app, below its path; a test holds them to its routes. */
export const APP_PAGES = [
  'experiments',
  'experiments/new',
  'experiments/new/import',
  'experiments/:id',
  'experiments/:id/edit',
  'flags',
  'audit',
];

/** Whether a page of the app answers under a path below its own. */
export const isAppPage = (path: string): boolean =>
  APP_PAGES.some((page) => new RegExp(`^${page.replaceAll(':id', '[^/]+')}$`).test(path));
