import { createServerTracker } from '@trackcrumb/sdk/node';
import type { SidecarClient } from './sidecarClient';

/** Visitors whose variant the SDK decides. */
export interface Visitors {
  flagKey: string;
  targetEvent: string;
  ids: string[];
  /** Rides on every event of a visitor. */
  propertiesOf: (id: string) => Record<string, string>;
  /** Of every hundred visitors with this variant and these properties, how many convert. */
  convertingPct: (variant: string, properties: Record<string, string>) => number;
  /** A bug of the site: nothing of this visitor arrives. */
  isLost?: (id: string, variant: string) => boolean;
}

/** Lets them come by, with the real SDK for servers over HTTP, and resolves with how many got through, by variant. */
export async function sendVisitors(sidecar: SidecarClient, visitors: Visitors): Promise<Record<string, number>> {
  const { flagKey, targetEvent, ids, propertiesOf, convertingPct, isLost = () => false } = visitors;
  const problems: Error[] = [];
  const tracker = createServerTracker({
    host: sidecar.url,
    writeKey: sidecar.writeKey,
    before_send: (event) => {
      const variant = event.experiments?.[flagKey]?.variant ?? '';
      return isLost(event.distinct_id, variant) ? null : event;
    },
    onError: (error) => problems.push(error),
  });
  await tracker.ready();
  const arrived: Record<string, number> = {};
  // Within one variant and property they convert in turn, so that shares come out as they are asked for.
  const turns = new Map<string, number>();
  for (const id of ids) {
    const properties = propertiesOf(id);
    const visitor = tracker.visitor(id, { properties });
    const variant = visitor.flags.getVariant(flagKey);
    const pct = convertingPct(variant, properties);
    const kind = [variant, ...Object.values(properties)].join();
    const turn = turns.get(kind) ?? 0;
    turns.set(kind, turn + 1);
    if ((turn * pct) % 100 < pct) {
      visitor.track(targetEvent, { converted: 1 });
    }
    if (!isLost(id, variant)) {
      arrived[variant] = (arrived[variant] ?? 0) + 1;
    }
  }
  const { pending } = await tracker.shutdown();
  if (pending > 0 || problems.length > 0) {
    throw new Error(`${pending} events were not taken: ${problems.map(({ message }) => message).join('; ')}`);
  }
  return arrived;
}
