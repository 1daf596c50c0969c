import { isCollecting, type FlagConfig } from '@trackcrumb/contract';
import { decide } from '@trackcrumb/contract/assignment';
import { GOAL_METRIC_ID, proportionMoments, type ArmMoments } from '@trackcrumb/contract/views';
import seedrandom from 'seedrandom';
import { EMPTY_STATE, startConfigStore, type ConfigLog, type ConfigState, type ConfigStore } from '../../src/config';
import { applyRows } from '../../src/config/configState';
import type { LogRow } from '../../src/config';
import { servedPlans } from '../../src/flags';
import { lookAt } from '../../src/release/lookAt';
import { releaseTick, type ReleaseTick } from '../../src/release/releaseTick';

export const TICK_MS = 30_000;
export const HOUR_MS = 3_600_000;
/** They follow the log by our clock. */
const NEVER_MS = 2_000_000_000;
const RATE = 0.1;

/** Two sidecars on one log and a clock of ours, with visitors who are dealt by what is served. No timers. */
export class SimulatedRelease {
  nowMs: number;
  /** ClickHouse: configuration and counts. Flags are served, visitors come, and what they send waits. */
  isAway = false;
  /** Of those who are given the treatment, how many are lost on the way; a fraction. */
  lostTreatments = 0;
  treatmentRate = RATE;
  readonly rows: LogRow[] = [];
  /** Changes that came second to another one. */
  lostRaces = 0;
  readonly refusals: unknown[] = [];
  readonly failures: Error[] = [];
  readonly sidecars: { store: ConfigStore; tick: ReleaseTick }[] = [];
  #state: ConfigState = EMPTY_STATE;
  #visitors = 0;
  #counts = new Map<string, { variant: string; version: number; n: number; conversions: number }>();
  readonly #shares = new Map<number, FlagConfig['allocation']>();
  readonly #random;

  constructor(
    start: string,
    readonly experimentId: string,
    private readonly visitorsPerTick: number,
    seed: string
  ) {
    this.nowMs = Date.parse(start);
    this.#random = seedrandom(seed);
  }

  async open(sidecars = 2): Promise<void> {
    for (let i = 0; i < sidecars; i++) {
      const store = startConfigStore({
        log: this.#log(),
        refusals: { addRefusal: async (row) => void this.refusals.push(row) },
        pollIntervalMs: NEVER_MS,
        now: () => new Date(this.nowMs),
      });
      await store.loaded;
      const ask = async (_: string, flagVersion: number, now: Date) => {
        this.#requireThere();
        return lookAt(this.state.of('experiment').get(this.experimentId)!, this.#moments(), flagVersion, now);
      };
      this.sidecars.push({ store, tick: releaseTick(store, ask) });
    }
  }

  close = async (): Promise<void> => void (await Promise.all(this.sidecars.map(({ store }) => store.stop())));

  /** As the log has it now. */
  get state(): ConfigState {
    const news = this.rows.filter(({ seq }) => seq > this.#state.seq);
    this.#state = news.length === 0 ? this.#state : applyRows(this.#state, news);
    return this.#state;
  }

  get now(): string {
    return new Date(this.nowMs).toISOString();
  }

  /** Until then, all sidecars tick at once, every 30 seconds. */
  async runUntil(time: string): Promise<void> {
    for (const untilMs = Date.parse(time); this.nowMs < untilMs; this.nowMs += TICK_MS) {
      this.#comeVisitors();
      await Promise.all(this.sidecars.map(({ store }) => this.#follow(store)));
      const failed = await Promise.all(this.sidecars.map(({ tick }) => tick.run(new Date(this.nowMs))));
      failed.forEach((each) => this.failures.push(...each.values()));
    }
  }

  #log(): ConfigLog {
    return {
      readAfter: async (seq) => {
        this.#requireThere();
        return this.rows.filter((row) => row.seq > seq);
      },
      append: async (rows) => {
        this.#requireThere();
        if (this.rows.some(({ seq }) => seq === rows[0]!.seq)) {
          this.lostRaces += 1;
          return 'lost';
        }
        this.rows.push(...rows);
        return 'won';
      },
    };
  }

  /** A change of nothing reads the log. */
  async #follow(store: ConfigStore): Promise<void> {
    if (!this.isAway) {
      const attempt = { actor: '', action: 'flag.changed', kind: 'flag', id: '', request: {} } as const;
      await store.commit(attempt, () => []);
    }
  }

  #requireThere(): void {
    if (this.isAway) {
      throw new Error('ClickHouse is away');
    }
  }

  #comeVisitors(): void {
    const { state } = this;
    const experiment = state.of('experiment').get(this.experimentId);
    const plan = servedPlans(state).get(experiment?.flagKey ?? '');
    if (experiment === undefined || plan === undefined || !isCollecting(experiment)) {
      return;
    }
    this.#shares.set(plan.version, state.of('flag').get(plan.key)!.allocation);
    for (let i = 0; i < this.visitorsPerTick; i++) {
      for (const { variant, flagVersion } of decide(plan, `visitor-${this.#visitors++}`).exposures) {
        if (variant === 'treatment' && this.#random() < this.lostTreatments) {
          continue;
        }
        const key = `${variant}/${flagVersion}`;
        const count = this.#counts.get(key) ?? { variant, version: flagVersion, n: 0, conversions: 0 };
        count.n += 1;
        count.conversions += Number(this.#random() < (variant === 'treatment' ? this.treatmentRate : RATE));
        this.#counts.set(key, count);
      }
    }
  }

  #moments(): ArmMoments[] {
    return [...this.#counts.values()].map(({ variant, version, n, conversions }) => ({
      experiment_id: this.experimentId,
      metric_id: GOAL_METRIC_ID,
      variant,
      stratum: version,
      ...proportionMoments(n, conversions),
      expected_share: this.#shares.get(version)!.variants.find(({ key }) => key === variant)!.share,
      multi_variant_n: 0,
      visitors_n: n,
      unverified_n: 0,
      moved_n: 0,
      before_window_n: 0,
    }));
  }
}
