import { assign } from '@trackcrumb/contract/assignment';
import type { ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import type { TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import seedrandom from 'seedrandom';

const DAY_MS = 86_400_000;
const WHAT = [
  'Checkout: delivery estimate before the address',
  'Free shipping threshold',
  'Hero video',
  'Recommendation carousel on the product page',
  'Search ranking v7',
  'Sticky add-to-cart button',
  'Trial of 30 days instead of 14',
  'Shorter sign-up form',
];
const WHERE = ['', ', returning customers', ', iOS', ', Germany', ', new visitors', ', newsletter', ', tablet'];

/** What is the matter with an experiment, by its number: most are as they should be. */
const kindOf = (index: number): 'biased' | 'silent' | 'winner' | 'paused' | 'completed' | 'healthy' =>
  (['biased', 'silent', 'winner', 'paused', 'completed'] as const)[index % 20] ?? 'healthy';

/** Starts experiments of all kinds with some hundred visitors each; the seed makes them the same each time. */
export async function fillWithExperiments(sidecar: TestSidecar, count: number): Promise<void> {
  const random = seedrandom('preview');
  const api = async <T>(method: string, path: string, body: unknown): Promise<T> => {
    const answer = await sidecar.request<T>(method, path, body);
    if (answer.status >= 300) {
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.body;
  };
  for (let index = 0; index < count; index++) {
    const kind = kindOf(index);
    const name = `${index < 56 ? '' : 'Again: '}${WHAT[index % WHAT.length]}${WHERE[Math.floor(index / WHAT.length) % WHERE.length]}`;
    const variants = ['Control as it is today', 'Variant A', 'Variant B with a longer name'].slice(0, 2 + (index % 2));
    const { experiment } = await api<ExperimentResponse>('POST', '/api/experiments', {
      name,
      targetEvent: 'order_placed',
      variants: variants.map((variant, arm) => ({ key: arm === 0 ? 'control' : `arm_${arm}`, name: variant })),
    });
    const path = `/api/experiments/${experiment.id}/status`;
    const days = 3 + (index % 25);
    const startedAt = new Date(Date.now() - days * DAY_MS).toISOString();
    const started = await api<ExperimentResponse>('POST', path, {
      status: 'running',
      version: experiment.version,
      startedAt,
    });
    const { flags } = await api<FlagsResponse>('GET', '/v1/flags', undefined);
    const flag = flags.find(({ key }) => key === experiment.flagKey)!;
    const events = Array.from({ length: 300 + Math.floor(random() * 1500) }, (_, visitor) => {
      const distinctId = `${experiment.id}-${visitor}`;
      const { variant, flagVersion } = assign(flag, distinctId).attribution!;
      const agoMs = kind === 'silent' ? (0.5 + random() * (days - 0.5)) * DAY_MS : random() * days * DAY_MS;
      const isTreated = variant !== 'control';
      return {
        event_id: uuid(random),
        event: 'order_placed',
        distinct_id: distinctId,
        timestamp: new Date(Date.now() - agoMs).toISOString(),
        properties: { converted: random() < (kind === 'winner' && isTreated ? 0.3 : 0.1) },
        experiments: { [experiment.id]: { variant, flag_version: flagVersion } },
        isLost: kind === 'biased' && isTreated && random() < 0.35,
      };
    }).flatMap(({ isLost, ...event }) => (isLost ? [] : [event]));
    for (let start = 0; start < events.length; start += 1000) {
      await api('POST', '/v1/events', { events: events.slice(start, start + 1000) });
    }
    if (kind === 'paused' || kind === 'completed') {
      await sidecar.flush();
      await api('POST', path, { status: kind, version: started.experiment.version, comment: 'The season is over' });
    }
  }
  await sidecar.flush();
}

const uuid = (random: () => number): string =>
  Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
