import { brokenTexts } from './alerting/brokenTexts';
import { RULES_DATASOURCE } from './alerting/clickHouseRule';

/** Asks a Grafana; throws with its answer when that is an error. */
type Ask = (path: string) => Promise<unknown>;

/** Does one check, named for people, and remembers that it is done. */
type Check = (what: string, work: () => Promise<unknown>) => Promise<void>;

/** Grafana's answer in the form of Prometheus: what its rules are at, instance by instance, normal ones included. */
interface RulesAnswer {
  data: {
    groups: {
      file: string;
      rules: { name: string; health: string; lastError?: string; alerts?: { annotations: Record<string, string> }[] }[];
    }[];
  };
}

const FOLDER = 'TrackCrumb';

/** Of a running Grafana: that its rules are answered, that every alert reads as a sentence, and whether anybody is told. */
export async function checkAlerts(ask: Ask, check: Check): Promise<void> {
  await check('the data source of the alert rules answers', () =>
    ask(`/api/datasources/uid/${RULES_DATASOURCE.uid}/health`)
  );
  await check('every alert reads as a sentence, in the state it is in', async () => {
    const { data } = (await ask('/api/prometheus/grafana/api/v1/rules')) as RulesAnswer;
    const rules = data.groups.filter(({ file }) => file === FOLDER).flatMap(({ rules }) => rules);
    const failing = rules.flatMap(({ name, health, lastError = '' }) =>
      health === 'error' ? [`${name} fails: ${lastError}`] : []
    );
    const broken = rules.flatMap(({ name, alerts = [] }) =>
      alerts.flatMap(({ annotations }) => brokenTexts(annotations).map((text) => `${name}, ${text}`))
    );
    if (failing.length + broken.length > 0) {
      throw new Error([...failing, ...broken].join('; '));
    }
  });
  const receivers = (await ask('/api/v1/provisioning/contact-points')) as { name: string }[];
  await check(
    receivers.length === 0
      ? 'nobody is told of alerts: this Grafana has no contact point (docs/alerting.md, step 5)'
      : `contact points: ${receivers.map(({ name }) => name).join(', ')}`,
    async () => undefined
  );
}
