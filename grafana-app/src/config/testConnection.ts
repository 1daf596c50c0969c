import { VIEWS } from '@trackcrumb/contract/views';
import { problemOf, type Problem } from '../data/problem';
import { queryClickHouse } from '../data/queryClickHouse';
import { askSetup } from '../data/useSetup';
import { formatCount } from '../format/numbers';
import { plural, t } from '../translation/translate';

/** What one side of the connection answered. */
export interface ConnectionCheck {
  part: 'sidecar' | 'clickhouse';
  ok: boolean;
  title: string;
  message: string;
  remedy?: string;
}

/** Asks the sidecar and the datasource, through Grafana: which of the two fails, and why. */
export function testConnection(datasourceUid: string | undefined): Promise<ConnectionCheck[]> {
  return Promise.all([
    check('sidecar', async () => {
      const { version, checks, quarantinedEvents } = await askSetup();
      const broken = Object.entries(checks).filter(([, state]) => state !== 'ok');
      if (broken.length > 0) {
        throw new Error(broken.map(([part, state]) => `${part}: ${state}`).join('; '));
      }
      const works = t(
        'config.sidecar-works',
        'It answers, accepts the admin token and is ready. Version {{version}}.',
        {
          version,
        }
      );
      return quarantinedEvents === 0 ? works : `${works} ${quarantineText(quarantinedEvents)}`;
    }),
    check('clickhouse', async () => {
      const [row] = await queryClickHouse<{ experiments: number }>(
        datasourceUid,
        `SELECT count() AS experiments FROM ${VIEWS.experiments}`
      );
      const count = row?.experiments ?? 0;
      return plural(
        'config.clickhouse-works',
        {
          one: 'It answers and sees {{shown}} experiment.',
          other: 'It answers and sees {{shown}} experiments.',
        },
        { count, shown: formatCount(count) }
      );
    }),
  ]);
}

function quarantineText(count: number): string {
  return plural(
    'config.quarantine',
    {
      one: '{{shown}} event could not be loaded and waits for a person: run "trackcrumb quarantine list" where the sidecar runs.',
      other:
        '{{shown}} events could not be loaded and wait for a person: run "trackcrumb quarantine list" where the sidecar runs.',
    },
    { count, shown: formatCount(count) }
  );
}

async function check(part: ConnectionCheck['part'], ask: () => Promise<string>): Promise<ConnectionCheck> {
  try {
    return { part, ok: true, title: titleOf(part, true), message: await ask() };
  } catch (error) {
    const problem = problemOf(error, part);
    const { message } = problem;
    return { part, ok: false, title: titleOf(part, false), message, remedy: remedyOf(problem) };
  }
}

function titleOf(part: ConnectionCheck['part'], ok: boolean): string {
  if (part === 'sidecar') {
    return ok ? t('config.sidecar-ok', 'Sidecar: works') : t('config.sidecar-fails', 'Sidecar: does not work');
  }
  return ok
    ? t('config.clickhouse-ok', 'ClickHouse datasource: works')
    : t('config.clickhouse-fails', 'ClickHouse datasource: does not work');
}

/** Grafana's proxy, before it asks anybody: an app that is off, or that nobody has saved settings of. */
const NOT_ENABLED = /plugin (is )?not enabled|plugin settings? not found/i;

/** What whoever stands before the fields of this page can do. */
function remedyOf({ source, status, message, remedy }: Problem): string {
  if (source === 'clickhouse') {
    return remedy;
  }
  if (NOT_ENABLED.test(message)) {
    return t('config.remedy-not-enabled', 'The app is not enabled in this organisation yet: press "Save & enable".');
  }
  switch (status) {
    case undefined:
      return t('config.remedy-not-ready', 'It answers but is not ready: its log says more. It tries again by itself.');
    case 401:
      return t(
        'config.remedy-token',
        'Reset the admin token above and enter the TRACKCRUMB_ADMIN_TOKEN of this sidecar.'
      );
    case 403:
      return remedy;
    case 404:
      return t(
        'config.remedy-not-a-sidecar',
        'Something answers there, but not as a sidecar does: check the address, without /api at its end.'
      );
    default:
      return t(
        'config.remedy-unreachable',
        "Check that the sidecar runs, and that the address is right as seen from Grafana's server: inside a container, 127.0.0.1 is the container itself."
      );
  }
}
