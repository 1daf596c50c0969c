import pluginJson from '../plugin.json';
import { rememberExperiments } from '../data/rememberExperiments';
import { experimentOf } from '../testing/factories';
import { installBackend } from '../testing/fakeBackend';
import { signIn } from '../testing/signIn';
import { PALETTE_LINKS, paletteLinks } from './paletteLinks';

interface Shown {
  title: string;
  description?: string;
  path?: string;
}

/** What the palette shows to somebody. */
function shownTo(permissions: { read?: boolean; write?: boolean }): Shown[] {
  installBackend(() => ({ status: 200, body: {} }), permissions);
  return paletteLinks.flatMap(({ title, description, path, configure }) => {
    const changed = configure?.({});
    return changed === undefined ? [] : [{ title, description, path, ...changed }];
  });
}
const titles = (shown: Shown[]): string[] => shown.map(({ title }) => title);

beforeEach(() => {
  localStorage.clear();
  signIn('ada');
});

test('only who may create one is offered to', () => {
  expect(titles(shownTo({ write: true }))).toEqual(['Find an experiment', 'New experiment']);
  expect(titles(shownTo({ write: false }))).toEqual(['Find an experiment']);
});

test('experiments follow by name, each with its status and its page', () => {
  rememberExperiments([
    experimentOf({ id: 'pricing', name: 'Pricing <b>2</b>', status: 'completed' }),
    experimentOf({ id: 'a/b?c', name: 'Checkout button', status: 'paused' }),
  ]);
  const shown = shownTo({ write: true });
  expect(titles(shown).slice(0, 2)).toEqual(['Find an experiment', 'New experiment']);
  expect(shown.slice(2)).toEqual([
    {
      title: 'Checkout button',
      description: 'Experiment, paused',
      path: `/a/${pluginJson.id}/experiments/a%2Fb%3Fc`,
    },
    {
      title: 'Pricing <b>2</b>',
      description: 'Experiment, completed',
      path: `/a/${pluginJson.id}/experiments/pricing`,
    },
  ]);
});

test('who may not read experiments sees none, though the browser remembers them', () => {
  rememberExperiments([experimentOf()]);
  expect(shownTo({ read: false, write: false })).toEqual([]);
});

test('has a place for every experiment that is remembered, fewer than Grafana 12.3 shows', () => {
  rememberExperiments(
    Array.from({ length: 99 }, (_, number) => experimentOf({ id: `e${number}`, name: `No. ${number}` }))
  );
  const shown = titles(shownTo({ write: true }));
  expect(shown).toHaveLength(paletteLinks.length);
  expect(shown.length).toBeLessThan(40);
  expect(new Set(shown).size).toBe(shown.length);
});

const isInPalette = ({ targets }: { targets: string[] }) => targets.includes('grafana/commandpalette/action');

test('plugin.json declares them word for word, or Grafana refuses them', () => {
  expect(pluginJson.extensions.addedLinks.filter(isInPalette)).toEqual([
    PALETTE_LINKS.find,
    PALETTE_LINKS.create,
    ...PALETTE_LINKS.experiments,
  ]);
});

test('Grafana, which keeps them in an object by a hash of their titles, keeps their order', () => {
  // generateExtensionId in Grafana's public/app/features/plugins/extensions/utils.tsx; whole numbers come first in objects.
  const idOf = (title: string) =>
    [...`${pluginJson.id}grafana/commandpalette/action${title}`].reduce(
      (hash, character) => (Math.imul(31, hash) + character.charCodeAt(0)) | 0,
      0
    );
  const actions = Object.fromEntries(paletteLinks.map(({ title }) => [String(idOf(title)), title]));
  expect(Object.values(actions)).toEqual(paletteLinks.map(({ title }) => title));
});
