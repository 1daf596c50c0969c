import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBenchClickHouse } from './benchClickHouse';
import { EVENTS_PER_VISITOR } from './eventRowsSql';
import { fillEvents } from './fillEvents';
import { askAsGrafana, type GrafanaAnswer } from './grafanaLimits';
import { measureQuestion, type QuestionTiming } from './measureQuestion';
import { questions } from './questions';
import { scenario } from './scenario';
import { tableSizes, type TableSize } from './tableSizes';

export interface ScaleOptions {
  /** Data of an earlier run with the same number of events is used as it is. */
  dataDirectory: string;
  rounds: number;
  say: (line: string) => void;
}

/** What the results cost with so many events. */
export interface ScaleMeasurement {
  events: number;
  visitors: number;
  clickhouseVersion: string;
  timings: QuestionTiming[];
  /** Null where this machine has no user for Grafana. */
  asGrafana: GrafanaAnswer[] | null;
  tables: TableSize[];
}

/** Left in the directory when all events are there: when the scenario ends. */
const FILLED_FILE = 'filled.json';

/**
 * @throws Error when the product and the raw events do not agree
 */
export async function measureScale(events: number, options: ScaleOptions): Promise<ScaleMeasurement> {
  const { dataDirectory, rounds, say } = options;
  const marker = join(dataDirectory, FILLED_FILE);
  const isFilled = existsSync(marker);
  if (!isFilled) {
    rmSync(dataDirectory, { recursive: true, force: true });
    mkdirSync(dataDirectory, { recursive: true });
  }
  const nowMs = isFilled ? (JSON.parse(readFileSync(marker, 'utf8')) as { nowMs: number }).nowMs : Date.now();
  const traffic = scenario(nowMs);
  const server = await startBenchClickHouse(dataDirectory);
  try {
    if (!isFilled) {
      await fillEvents(server.sidecar, traffic, events, (stored) =>
        say(`${millions(stored)} of ${millions(events)} events`)
      );
      writeFileSync(marker, JSON.stringify({ nowMs }));
    }
    const tables = await tableSizes(server.sidecar);
    const timings: QuestionTiming[] = [];
    const asGrafana: GrafanaAnswer[] = [];
    for (const question of questions(traffic)) {
      const timing = await measureQuestion(server.sidecar, question, rounds);
      say(
        `${question.name}: ${timing.productMs.toFixed(0)} ms, raw ${timing.rawMs.toFixed(0)} ms, ${timing.ratio.toFixed(2)}`
      );
      timings.push(timing);
      if (server.grafana !== null) {
        asGrafana.push(await askAsGrafana(server.grafana, question));
      }
    }
    return {
      events,
      visitors: Math.ceil(events / EVENTS_PER_VISITOR),
      clickhouseVersion: server.version,
      timings,
      asGrafana: server.grafana === null ? null : asGrafana,
      tables,
    };
  } finally {
    await server.stop();
  }
}

const millions = (count: number): string => `${(count / 1e6).toFixed(2)} million`;
