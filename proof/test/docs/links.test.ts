import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { anchorsOf } from '../../src/markdown/headings';
import { linksOf, type Link } from '../../src/markdown/links';
import { markdownFiles, type MarkdownFile } from '../../src/markdown/markdownFiles';
import { ROOT } from '../../src/root';

const pages = markdownFiles();
const byPath = new Map(pages.map((page) => [page.path, page]));

/** What is wrong with a link, or null. */
function problemOf({ path: from }: MarkdownFile, { target }: Link): string | null {
  if (/^[a-z]+:/i.test(target)) {
    return URL.canParse(target) && /^(https:|mailto:)/.test(target) ? null : 'not an https or mailto address';
  }
  const [file = '', anchor] = decodeURIComponent(target).split('#');
  const place = file === '' ? from : path.posix.join(path.posix.dirname(from), file);
  if (place.startsWith('..') || !existsSync(path.join(ROOT, place))) {
    return 'nothing is there';
  }
  if (anchor === undefined) {
    return null;
  }
  const page = byPath.get(place);
  if (page === undefined) {
    return statSync(path.join(ROOT, place)).isFile() && /^L\d+/.test(anchor) ? null : 'an anchor needs a page';
  }
  return anchorsOf(page).has(anchor) ? null : `no heading gives #${anchor}`;
}

it.each(pages.map((page) => [page.path, page] as const))('every link of %s leads somewhere', (_, page) => {
  const dead = linksOf(page).flatMap((link) => {
    const problem = problemOf(page, link);
    return problem === null ? [] : [`${link.name}: ${link.target}: ${problem}`];
  });
  expect(dead).toEqual([]);
});

it('sees what is wrong with a link', () => {
  const page = byPath.get('README.md')!;
  const problems = ['gone.md', 'docs/api.md#no-such-heading', 'http://plain.test/', '../outside.md', '#errors'];
  expect(problems.map((target) => problemOf(page, { name: '', target }))).not.toContain(null);
  expect(problemOf(page, { name: '', target: 'docs/api.md#errors' })).toBeNull();
});

it('docs/README.md leads to every page of docs', () => {
  const index = byPath.get('docs/README.md')!;
  const listed = new Set(linksOf(index).map(({ target }) => path.posix.join('docs', target.split('#')[0]!)));
  const unlisted = pages.map((page) => page.path).filter((page) => /^docs\/[^/]+\.md$/.test(page) && !listed.has(page));
  expect(unlisted).toEqual(['docs/README.md']);
});
