import { configXml } from './xml';

test('an object nests, a list repeats its element, null is an empty element', () => {
  const xml = configXml({
    http_port: 8123,
    users: { default: { grants: { query: ['GRANT A', 'GRANT B'] } } },
    quotas: null,
  });
  expect(xml.replaceAll('\n', '')).toBe(
    '<clickhouse><http_port>8123</http_port><users><default><grants><query>GRANT A</query><query>GRANT B</query>' +
      '</grants></default></users><quotas/></clickhouse>'
  );
});

test('text cannot become markup', () => {
  expect(configXml({ path: '/a&b/</path><users/>' })).toContain('<path>/a&amp;b/&lt;/path&gt;&lt;users/&gt;</path>');
});
