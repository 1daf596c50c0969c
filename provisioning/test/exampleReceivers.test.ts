import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { composeFile, mountOf, type ComposeFile } from './composeFile';
import { routeOf, type Route } from './grafana/messages';
import { ALERT_FILE, alertRules, METRIC_ALERT_FILE } from './shippedQueries';

const ROOT = join(__dirname, '../..');
const read = (path: string): unknown => parse(readFileSync(join(ROOT, path), 'utf8'));

const { contactPoints } = read('provisioning/examples/contact-points.yaml') as { contactPoints: { name: string }[] };
const { policies } = read('provisioning/examples/policies.yaml') as { policies: Route[] };
const OVERRIDE = 'provisioning/examples/compose.webhook.yaml';

const receiversOf = ({ receiver, routes = [] }: Route): string[] => [receiver, ...routes.flatMap(receiversOf)];

it('names no receiver that a fresh Grafana does not have from these very files', () => {
  const known = contactPoints.map(({ name }) => name);
  const named = policies.flatMap(receiversOf);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((receiver) => !known.includes(receiver))).toEqual([]);
});

it('sends every rule to that receiver, one message a rule', () => {
  for (const rule of [ALERT_FILE, METRIC_ALERT_FILE].flatMap((file) => alertRules(file))) {
    const route = routeOf(policies[0]!, { alertname: rule.title, experiment_id: 'any', ...rule.labels });
    expect(route).toMatchObject({ receiver: contactPoints[0]!.name, group_by: ['alertname'] });
  }
});

it('leaves other alerts of the organization grouped as Grafana groups them', () => {
  expect(routeOf(policies[0]!, { team: 'others' }).group_by).toEqual(['grafana_folder', 'alertname']);
});

it('is added to compose by one file, which wants the address first', () => {
  const { services } = read(OVERRIDE) as ComposeFile;
  const { environment, volumes } = services.grafana!;
  expect(environment.TRACKCRUMB_ALERT_WEBHOOK_URL).toMatch(/^\$\{TRACKCRUMB_ALERT_WEBHOOK_URL:\?/);
  const names = readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^(\w+)=/gm);
  const base = composeFile(Object.fromEntries([...names].map((match) => [match[1]!, 'set'])));
  const mounts = [...base.services.grafana!.volumes, ...volumes].map(mountOf);
  const alerting = mounts.filter(({ target }) => target.startsWith('/etc/grafana/provisioning/alerting'));
  // Files beside each other: nothing can be put into a folder that is mounted read-only.
  expect(alerting.map(({ target }) => target)).toEqual(
    ['trackcrumb.yaml', 'contact-points.yaml', 'policies.yaml'].map(
      (file) => `/etc/grafana/provisioning/alerting/${file}`
    )
  );
  for (const { source, target } of alerting) {
    expect(existsSync(join(ROOT, source))).toBe(true);
    expect(basename(source)).toBe(basename(target));
  }
  expect(readFileSync(join(ROOT, '.env.example'), 'utf8')).toMatch(
    new RegExp(`COMPOSE_FILE=docker-compose.yml:.*${OVERRIDE}$`, 'm')
  );
});
