/** Loads a page and, at the same time, what it says in the person's language. */
export async function translated<Page>(loadPage: () => Promise<Page>): Promise<Page> {
  const [page] = await Promise.all([
    loadPage(),
    import('./initTranslations').then(({ initTranslations }) => initTranslations()),
  ]);
  return page;
}
