import { randomUUID } from 'node:crypto';
import { SETTING_DEFAULTS, type Experiment } from '@trackcrumb/contract';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { insertLogRows, type LogState } from '@trackcrumb/testkit/traffic/logRows';
import { alertGroups, type AlertRule } from '../shippedQueries';
import { AlertingRun } from './alertingRun';
import { askRule } from './askRule';
import { rulesClient } from './rulesClient';
import type { Answer } from './ruleStates';

const HOUR_MS = 3_600_000;

/** What the sidecar would have stored, in hours before now. */
export interface Stored {
  computed?: number;
  /** When the newest visitor came; undefined: nobody ever did. */
  seen?: number;
  numbers?: object;
}

/** Numbers of a split that is right, and of one that is not. */
export const FAIR = { n: 14_253, srm_p: 0.58, sequential_srm_p: 1, largest_deviation: 0.002 };
export const BIASED = { n: 14_253, srm_p: 5.8e-8, sequential_srm_p: 0.000_21, largest_deviation: 0.0224 };

export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();

/** How ClickHouse can be away; what is slow has answers that come too late, which Grafana takes for no data. */
export type Outage = 'frozen' | 'killed' | 'slow';

/** An empty ClickHouse with our schema, what tests put into it, and Grafana's alerting on top of it. */
export interface AlertedInstance {
  /** As if nobody had been here yet. */
  clear(): Promise<void>;
  /** Puts a state of an experiment into the log, past the sidecar. It runs, since 100 hours, unless told otherwise. */
  experiment(id: string, state?: Partial<Experiment>, change?: LogState['change']): Promise<void>;
  /** Stores numbers of an experiment, past the sidecar. */
  stored(id: string, stored: Stored): Promise<void>;
  /** Events that the sidecar has received so many hours ago. */
  received(...hours: number[]): Promise<void>;
  ask(rule: AlertRule): Promise<Answer>;
  /** The shipped rules; whatever fails while ClickHouse is there throws, for KeepLast would hide it. */
  alerting(): AlertingRun;
  /** From now on ClickHouse gives the rules no answer. */
  goAway(how: Outage): Promise<void>;
  /** It answers again; not when it was killed. */
  comeBack(): void;
  stop(): Promise<void>;
}

/** Whom nobody answers need not be waited for. */
const OUTAGE_PATIENCE_MS = 1000;

export async function startAlertedInstance(): Promise<AlertedInstance> {
  const server = await startMigratedClickHouse();
  const rules = rulesClient(server.url, server.grafana);
  let seq = 0;
  let outage: Outage | undefined;
  const insert = (table: string, values: object[]): Promise<unknown> =>
    server.client.insert({ table: `trackcrumb.${table}`, format: 'JSONEachRow', values });
  const comeBack = (): void => {
    if (outage === 'frozen') {
      process.kill(server.pid, 'SIGCONT');
    }
    outage = undefined;
  };
  const ask = (rule: AlertRule): Promise<Answer> =>
    outage === undefined ? askRule(rules, rule) : askRule(rules, rule, OUTAGE_PATIENCE_MS);

  return {
    async clear() {
      for (const table of ['config_log', 'experiment_summaries', 'events']) {
        await server.client.command({ query: `TRUNCATE TABLE trackcrumb.${table}` });
      }
    },
    async experiment(id, state = {}, change) {
      seq += 1;
      const standard: Experiment = {
        ...SETTING_DEFAULTS,
        id,
        name: id,
        status: 'running',
        targetEvent: 'signup',
        variants: ['control', 'treatment'].map((key) => ({ key, name: key })),
        flagKey: id,
        imports: [],
        createdAt: hoursAgo(100),
        startedAt: hoursAgo(100),
        completedAt: null,
        pausedBy: null,
        version: seq,
      };
      const entry: LogState = { kind: 'experiment', state: { ...standard, ...state }, ...(change && { change }) };
      await insertLogRows(server.client, [entry], seq);
    },
    async stored(id, { computed = 0, seen, numbers = FAIR }) {
      const row = {
        experiment_id: id,
        computed_at: hoursAgo(computed),
        last_new_visitor_at: seen === undefined ? new Date(0).toISOString() : hoursAgo(seen),
        verdict: 'inconclusive',
        verdict_text: 'Inconclusive.',
        leader: 'control',
      };
      await insert('experiment_summaries', [{ ...row, ...numbers }]);
    },
    async received(...hours) {
      const events = hours.map(hoursAgo).map((at) => ({
        event_id: randomUUID(),
        event: 'page_viewed',
        distinct_id: 'somebody',
        timestamp: at,
        received_at: at,
      }));
      await insert('events', events);
    },
    ask,
    alerting: () =>
      new AlertingRun(alertGroups(), async (rule) => {
        const answer = outage === 'slow' ? { rows: [] } : await ask(rule);
        if ('error' in answer !== (outage === 'frozen' || outage === 'killed')) {
          throw new Error(`${rule.uid}: ${JSON.stringify(answer)}`);
        }
        return answer;
      }),
    async goAway(how) {
      outage = how;
      if (how === 'frozen') {
        process.kill(server.pid, 'SIGSTOP');
      }
      if (how === 'killed') {
        process.kill(server.pid, 'SIGKILL');
        await server.exited;
      }
    },
    comeBack,
    async stop() {
      comeBack();
      await rules.close();
      await server.stop();
    },
  };
}
