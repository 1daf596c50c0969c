import { subPathOf, withoutSubPath } from './subPath';

test.each([
  ['/a/app/experiments?x=1', '', '/a/app/experiments?x=1'],
  ['/grafana/a/app/experiments?x=1', '/grafana', '/a/app/experiments?x=1'],
  ['/grafana', '/grafana', '/'],
  ['/grafana?theme=light', '/grafana', '/?theme=light'],
  ['/a/app/experiments', '/grafana', undefined],
  ['/grafana-old/a', '/grafana', undefined],
])('%s under %j is %j', (url, subPath, rest) => {
  expect(withoutSubPath(url, subPath)).toBe(rest);
});

test.each(['grafana', '/grafana/', '/', '/gra fana', '//'])('%j is refused, with what to set', (text) => {
  expect(() => subPathOf({ TRACKCRUMB_PAGE_SUB_PATH: text })).toThrow(
    /TRACKCRUMB_PAGE_SUB_PATH is .* such as \/grafana/
  );
});

test('without it there is none', () => {
  expect(subPathOf({})).toBe('');
  expect(subPathOf({ TRACKCRUMB_PAGE_SUB_PATH: '/tools/grafana' })).toBe('/tools/grafana');
});
