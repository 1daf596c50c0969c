import { randomUUID } from 'node:crypto';
import type {
  CreateExperimentRequest,
  EventsResponse,
  ExperimentResponse,
  ExperimentStatus,
  Flag,
  FlagsResponse,
  IngestStatus,
  TrackedEvent,
} from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';

import type { ShippedHoldout } from '@trackcrumb/analysis';
import type { ExperimentAnalysis } from '@trackcrumb/stats-core';

/** How many visitors an arm gets, and how many of them convert. */
export interface ArmTraffic {
  variant: string;
  visitors: number;
  conversions: number;
}

/** As far as specs compare it with the page. */
interface Results {
  counts: Array<{ n: number }>;
  analysis: ExperimentAnalysis;
}

const DAY_MS = 86_400_000;
const BATCH = 500;
const POLL_MS = 100;
const PATIENCE_MS = 60_000;

/** The sidecar's HTTP API, as a test prepares its data with it. */
export class SidecarClient {
  constructor(
    readonly url: string,
    readonly adminToken: string,
    readonly writeKey: string
  ) {}

  static fromEnvironment(): SidecarClient {
    const [url, token, key] = ['TRACKCRUMB_SIDECAR_URL', 'TRACKCRUMB_ADMIN_TOKEN', 'TRACKCRUMB_WRITE_KEY'].map(
      (name) => {
        const value = process.env[name];
        if (!value) {
          throw new Error(`Set ${name}: the specs prepare their experiments through the sidecar.`);
        }
        return value;
      }
    ) as [string, string, string];
    return new SidecarClient(url, token, key);
  }

  create(request: CreateExperimentRequest): Promise<ExperimentResponse> {
    return this.send('POST', '/api/experiments', request);
  }

  get(id: string): Promise<ExperimentResponse> {
    return this.send('GET', `/api/experiments/${id}`);
  }

  async changeStatus(id: string, status: Exclude<ExperimentStatus, 'draft'>, startedAt?: string): Promise<void> {
    const { experiment } = await this.get(id);
    await this.send('POST', `/api/experiments/${id}/status`, { status, version: experiment.version, startedAt });
  }

  /** An experiment that started `daysAgo` days ago and has exactly this traffic, counted. */
  async createWithTraffic(request: CreateExperimentRequest, daysAgo: number, arms: ArmTraffic[]): Promise<string> {
    const { experiment } = await this.create(request);
    await this.changeStatus(experiment.id, 'running', new Date(Date.now() - daysAgo * DAY_MS).toISOString());
    await this.sendTraffic(experiment.id, arms);
    return experiment.id;
  }

  /** Sends visitors spread over the time since the start, and returns once they are counted. */
  async sendTraffic(id: string, arms: ArmTraffic[]): Promise<void> {
    const { experiment } = await this.get(id);
    const flag = await this.flagOf(experiment.flagKey);
    const startedMs = Date.parse(experiment.startedAt ?? experiment.createdAt);
    await this.trackAll(arms.flatMap((arm) => armEvents(id, experiment.targetEvent, flag, arm, startedMs)));
    await this.untilCounted(
      id,
      arms.reduce((sum, { visitors }) => sum + visitors, 0)
    );
  }

  /** The same since the winner was shipped, of `$holdout` and the winner, who convert with this event. */
  async sendShippedTraffic(id: string, event: string, arms: ArmTraffic[]): Promise<void> {
    const { experiment } = await this.get(id);
    const flag = await this.flagOf(experiment.flagKey);
    const shippedMs = Date.parse(experiment.completedAt ?? '');
    await this.trackAll(arms.flatMap((arm) => armEvents(id, event, flag, arm, shippedMs)));
    const expected = arms.reduce((sum, { conversions }) => sum + conversions, 0);
    await this.until(`conversions '${event}' since ${id} was shipped`, expected, async () => {
      const report = await this.send<ShippedHoldout>('GET', `/api/experiments/${id}/holdout?event=${event}`);
      return report.heldOut.conversions + report.everyoneElse.conversions;
    });
  }

  /** Serves the winner to everyone but the holdout. */
  async applyWinner(id: string): Promise<void> {
    const { experiment } = await this.get(id);
    await this.send('POST', `/api/experiments/${id}/apply-winner`, { version: experiment.version });
  }

  /** What the nightly job does, now. */
  recompute(): Promise<unknown> {
    return this.send('POST', '/api/recompute', {});
  }

  results(id: string): Promise<Results> {
    return this.send('GET', `/api/experiments/${id}/results`);
  }

  track(events: TrackedEvent[]): Promise<EventsResponse> {
    return this.send('POST', '/v1/events', { events });
  }

  /** Events reach ClickHouse a moment after they are accepted: resolves once this many visitors are counted. */
  async untilCounted(id: string, visitors: number): Promise<void> {
    await this.until(`visitors of ${id}`, visitors, async () => {
      const { counts } = await this.results(id);
      return counts.reduce((sum, { n }) => sum + n, 0);
    });
  }

  private async until(what: string, expected: number, count: () => Promise<number>): Promise<void> {
    const deadlineMs = Date.now() + PATIENCE_MS;
    let counted = 0;
    for (;;) {
      // Counting is dear: not before all that was accepted is stored.
      const { walSegments } = await this.send<IngestStatus>('GET', '/api/ingest');
      if (walSegments === 0) {
        counted = await count();
        if (counted >= expected) {
          return;
        }
      }
      if (Date.now() > deadlineMs) {
        throw new Error(`${counted} of ${expected} ${what} were counted after ${PATIENCE_MS / 1000} s.`);
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  private async trackAll(events: TrackedEvent[]): Promise<void> {
    for (let i = 0; i < events.length; i += BATCH) {
      const { accepted, dropped } = await this.track(events.slice(i, i + BATCH));
      if (dropped.length > 0) {
        throw new Error(`${dropped.length} of ${accepted + dropped.length} events dropped: ${dropped[0]?.detail}`);
      }
    }
  }

  private async flagOf(flagKey: string): Promise<Flag> {
    const { flags } = await this.send<FlagsResponse>('GET', '/v1/flags?form=2');
    return flags.find(({ key }) => key === flagKey)!;
  }

  private async send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.adminToken}`,
        'x-write-key': this.writeKey,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: HTTP ${response.status} ${text}`);
    }
    return JSON.parse(text) as Answer;
  }
}

function armEvents(
  experimentId: string,
  targetEvent: string,
  flag: Flag,
  { variant, visitors, conversions }: ArmTraffic,
  startedMs: number
): TrackedEvent[] {
  const spanMs = Math.max(0, Date.now() - startedMs - 2);
  const ids = idsOf(flag, variant, visitors);
  return ids.flatMap((distinctId, index) => {
    const seenMs = startedMs + Math.floor((index / visitors) * spanMs);
    const common = {
      distinct_id: distinctId,
      experiments: { [experimentId]: { variant, flag_version: flag.version } },
    };
    const os = index % 2 === 0 ? 'iOS' : 'Windows';
    const exposure = {
      ...common,
      event_id: randomUUID(),
      event: '$exposure',
      timestamp: new Date(seenMs).toISOString(),
      properties: { $os: os, $browser: 'Chrome' },
    };
    const conversion = {
      ...common,
      event_id: randomUUID(),
      event: targetEvent,
      timestamp: new Date(seenMs + 1).toISOString(),
      properties: { $os: os, $browser: 'Chrome', converted: 1 },
    };
    return index < conversions ? [exposure, conversion] : [exposure];
  });
}

/** So many visitors whom the flag gives this variant: who claims another one is not counted. */
function idsOf(flag: Flag, variant: string, count: number): string[] {
  const ids: string[] = [];
  for (let candidate = 0; ids.length < count; candidate++) {
    const id = `${flag.key}-${candidate}`;
    if (assign(flag, id).attribution?.variant === variant) {
      ids.push(id);
    }
  }
  return ids;
}
