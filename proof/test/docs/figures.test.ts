import { markdownFiles } from '../../src/markdown/markdownFiles';

const pages = markdownFiles();
const textOf = (file: string): string => pages.find(({ path }) => path === file)!.text;

it('what experimenters.md quotes of the simulations is what statistics.md has', () => {
  const simulated = textOf('docs/statistics.md').match(/<!-- simulated: false-winners -->[^]*?<!-- end/)![0];
  const peeking = textOf('docs/experimenters.md').match(/^## Peeking$[^]*?^## /m)![0];
  const quoted = [...peeking.matchAll(/(\d+\.\d+) %/g)].map((match) => match[1]!);
  expect(quoted.length).toBeGreaterThan(3);
  expect(quoted.filter((figure) => !new RegExp(`\\b${figure.replace('.', '\\.')}\\b`).test(simulated))).toEqual([]);
});
