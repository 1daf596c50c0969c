import { experimentOf } from '../testing/factories';
import { dashboardLink, exploreLink } from './relatedLinks';

test('dashboards open on the experiment', () => {
  expect(dashboardLink('trackcrumb-experiment', experimentOf()).href).toBe(
    '/d/trackcrumb-experiment?var-experiment=checkout_button'
  );
});

test('Explore opens with the query the page itself runs', () => {
  const { href } = exploreLink(experimentOf(), 'clickhouse-1');
  const { experiment } = JSON.parse(new URL(href, 'http://grafana').searchParams.get('panes') ?? '{}');
  expect(experiment.queries[0]).toMatchObject({
    datasource: { uid: 'clickhouse-1' },
    rawSql: expect.stringContaining("IN ('checkout_button')"),
  });
});
