import { armRowOf, countedOf } from '../testing/factories';
import { chooseExperiments, filterCounts, PAGE_SIZE, pageOf, type ListChoice } from './experimentList';

const everything: ListChoice = { search: '', status: 'all', sort: 'newest' };
const at = (unixMs: number): string => new Date(unixMs).toISOString();
const experiments = [
  countedOf({ id: 'a', name: 'Pricing copy', createdAt: at(1), status: 'draft', flagKey: 'price' }, []),
  countedOf({ id: 'b', name: 'Checkout button', createdAt: at(3) }),
  countedOf({ id: 'c', name: 'Onboarding', createdAt: at(2), targetEvent: 'signed_up' }, [
    armRowOf('control', 10, 1),
    armRowOf('$holdout', 9999, 1),
  ]),
  countedOf({ id: 'd', name: 'Old idea', createdAt: at(4), status: 'draft', archived: true }, []),
];
const idsFor = (choice: Partial<ListChoice>) =>
  chooseExperiments(experiments, { ...everything, ...choice }).map(({ experiment }) => experiment.id);

test.each([
  [{ sort: 'newest' }, ['b', 'c', 'a']],
  [{ sort: 'oldest' }, ['a', 'c', 'b']],
  [{ sort: 'name' }, ['b', 'c', 'a']],
  [{ sort: 'visitors' }, ['b', 'c', 'a']],
  [{ status: 'draft' }, ['a']],
  [{ status: 'archived' }, ['d']],
  [{ search: 'old' }, []],
  [{ search: 'signed' }, ['c']],
  [{ search: 'COPY price' }, ['a']],
  [{ search: 'nothing like this' }, []],
] as Array<[Partial<ListChoice>, string[]]>)('%j', (choice, ids) => {
  expect(idsFor(choice)).toEqual(ids);
});

test('leaves the list it was given in its order', () => {
  idsFor({ sort: 'oldest' });
  expect(experiments.map(({ experiment }) => experiment.id)).toEqual(['a', 'b', 'c', 'd']);
});

test('counts every status, and what is archived apart', () => {
  expect(filterCounts(experiments)).toEqual({ all: 3, draft: 1, running: 2, paused: 0, completed: 0, archived: 1 });
});

test('pages hold everything once, and a page beyond the end is the last', () => {
  const items = Array.from({ length: 2 * PAGE_SIZE + 1 }, (_, index) => index);
  const pages = [1, 2, 3].map((page) => pageOf(items, page));
  expect(pages.flatMap((page) => page.items)).toEqual(items);
  expect(pageOf(items, 99)).toEqual(pages[2]);
  expect(pageOf(items, -1).page).toBe(1);
  expect(pageOf([], 1)).toEqual({ items: [], page: 1, pageCount: 1 });
});
