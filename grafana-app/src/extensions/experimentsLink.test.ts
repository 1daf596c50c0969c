import pluginJson from '../plugin.json';
import { experimentsLink, experimentsPath } from './experimentsLink';

test.each([
  [undefined, '/experiments'],
  ['Requests per second', '/experiments'],
  ['Experiment: pricing_copy_test', '/experiments/pricing_copy_test'],
  ['Our experiments', '/experiments'],
])('a panel called %s leads to %s', (title, path) => {
  expect(experimentsPath(title)).toMatch(new RegExp(`${path}$`));
});

test('plugin.json declares the link word for word, or Grafana refuses it', () => {
  const { title, description, targets } = experimentsLink;
  expect(pluginJson.extensions.addedLinks).toEqual([{ title, description, targets }]);
});
