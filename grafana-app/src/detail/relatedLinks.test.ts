import { experimentOf } from '../testing/factories';
import { dashboardLink, exploreLink } from './relatedLinks';

test('dashboards open on the experiment', () => {
  const hrefOf = (...existing: string[]) => dashboardLink('experiment', existing, experimentOf())?.href;
  expect(hrefOf('trackcrumb-srm', 'trackcrumb-experiment')).toBe(
    '/d/trackcrumb-experiment?var-experiment=checkout_button'
  );
  expect(hrefOf('trackcrumb-srm')).toBeUndefined();
});

test('Explore opens with the query the page itself runs', () => {
  const { href } = exploreLink(experimentOf(), 'clickhouse-1');
  const { experiment } = JSON.parse(new URL(href, 'http://grafana').searchParams.get('panes') ?? '{}');
  expect(experiment.queries[0]).toMatchObject({
    datasource: { uid: 'clickhouse-1' },
    rawSql: expect.stringContaining("IN ('checkout_button')"),
  });
});
