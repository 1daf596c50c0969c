import { readFileSync } from 'node:fs';
import type { ClickHouseClient } from '@clickhouse/client';
import type { Rules } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { rollupsOf } from '@trackcrumb/schema';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { Figure } from '@trackcrumb/testkit/figures/figure';
import { DAY_MS, experiment, expose, iso, NOW, versionsOf, type Exposure } from '@trackcrumb/testkit/traffic/exposures';
import { insertLogRows, type LogState } from '@trackcrumb/testkit/traffic/logRows';
import { median } from '../median';

const FLAGS = 40;
const VERSIONS = 3;
const EXPOSURES = 400_000;
const PER_INSERT = 40_000;
const ROUNDS = 5;
/** What was promised, of one core. */
const PROMISED_PER_CPU_SECOND = 100_000;

/**
 * What it costs ClickHouse to hold exposures against the flag versions that they name: what both rollups of exposures make of
 * stored events, with nothing written. Half of the flags have rules, a quarter a part of a layer, a quarter is covered by a holdout.
 */
export async function measureVerification(say: (line: string) => void): Promise<Figure[]> {
  const server = await startMigratedClickHouse();
  try {
    await fill(server.client, say);
    const perCpuSecond = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const cpuSeconds = await cpuSecondsOf(server.pid, async () => {
        for (const { table, select } of rollupsOf('(SELECT *, user_hash FROM trackcrumb.events)')) {
          if (table === 'first_exposures' || table === 'exposed_arms') {
            await server.client.command({ query: `${select} FORMAT Null` });
          }
        }
      });
      // The first compiles and fills caches.
      if (round > 0) {
        perCpuSecond.push(EXPOSURES / cpuSeconds);
      }
    }
    const rate = median(perCpuSecond);
    say(`${Math.round(rate).toLocaleString('en')} exposures a CPU second`);
    return [figure(rate)];
  } finally {
    await server.stop();
  }
}

function figure(rate: number): Figure {
  const perSecond = (value: number): string => `${Math.round(value).toLocaleString('en')} a CPU second`;
  return {
    what: 'Exposures held against the flag version that they name',
    ours: perSecond(rate),
    against: `promised: ${perSecond(PROMISED_PER_CPU_SECOND)}`,
    ratio: { value: rate / PROMISED_PER_CPU_SECOND, reads: 'of the rate', target: { atLeast: 1 } },
  };
}

const RULES: Rules = [
  [
    { attr: 'plan', op: 'in', values: ['pro', 'team'] },
    { attr: 'age', op: 'lt', values: ['18'], not: true },
  ],
  [{ attr: '$os', op: 'in', values: ['iOS'] }],
];

async function fill(client: ClickHouseClient, say: (line: string) => void): Promise<void> {
  const experiments = Array.from({ length: FLAGS }, (_, index) => experiment(`bench${index}`, { holdoutPct: 5 }));
  const flags = experiments.map((of, index) =>
    versionsOf(
      of,
      Array.from({ length: VERSIONS }, (_, version) => ({
        rolloutPct: 66.67,
        trafficPct: 50 + 25 * version,
        rules: index % 2 === 0 ? RULES : null,
        slot: index % 4 === 1 ? { layer: 'page', ranges: [[0, 8_000]] as const } : null,
        program: index % 4 === 2 ? { id: 'quarter', pct: 5, version: 1 } : null,
      }))
    )
  );
  await insertLogRows(
    client,
    experiments.flatMap((state, index): LogState[] => [
      { kind: 'experiment', state, at: state.createdAt },
      ...flags[index]!.map(({ stored }, version): LogState => ({ kind: 'flag', state: stored, at: iso(9 - version) })),
    ])
  );
  for (let from = 0; from < EXPOSURES; from += PER_INSERT) {
    const exposures = Array.from({ length: PER_INSERT }, (_, offset): Exposure => {
      const count = from + offset;
      const { id: experimentId, flagKey } = experiments[count % FLAGS]!;
      const { served } = flags[count % FLAGS]![count % VERSIONS]!;
      const properties = { plan: count % 7 === 0 ? 'free' : 'pro', age: String(16 + (count % 50)), $os: 'Linux' };
      const id = `visitor-${count}`;
      const variant = assign(served, id, { attributes: properties }).attribution?.variant ?? 'control';
      return { id, experimentId, flagKey, variant, version: served.version, properties, atMs: NOW - DAY_MS };
    });
    await expose(client, exposures);
  }
  say(`${EXPOSURES.toLocaleString('en')} exposures of ${FLAGS} flags in ${VERSIONS} versions each`);
}

/** Clock ticks of Linux a second, whatever the machine. */
const TICKS_PER_SECOND = 100;

/** Of all threads of a process, by the system's account. */
async function cpuSecondsOf(pid: number, work: () => Promise<void>): Promise<number> {
  const before = cpuSeconds(pid);
  await work();
  const spent = cpuSeconds(pid) - before;
  if (!(spent > 0)) {
    throw new Error(`process ${pid} has used no processor time: is it the server?`);
  }
  return spent;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime and stime, the 12th and 13th field after the name. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
