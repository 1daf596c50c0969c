import pluginJson from '../plugin.json';
import { installBackend } from '../testing/fakeBackend';
import { PALETTE_LINKS, paletteLinks } from './paletteLinks';

const shownTo = (permissions: { write: boolean }): string[] => {
  installBackend(() => ({ status: 200, body: {} }), permissions);
  return paletteLinks.filter(({ configure }) => configure?.({}) !== undefined).map(({ title }) => title);
};

test('only who may create one is offered to', () => {
  expect(shownTo({ write: true })).toEqual(['Find an experiment', 'New experiment']);
  expect(shownTo({ write: false })).toEqual(['Find an experiment']);
});

test('plugin.json declares them word for word, or Grafana refuses them', () => {
  for (const link of Object.values(PALETTE_LINKS)) {
    expect(pluginJson.extensions.addedLinks).toContainEqual(link);
  }
});
