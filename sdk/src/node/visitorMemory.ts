import type { ExposureEntry, ExposureMemory } from '../events/exposures';

/**
 * What a server remembers of its visitors between requests: their exposures, for the most recent visitors only, so
 * that memory stays bounded.
 */
export function visitorMemory(maxVisitors: number): (distinctId: string) => ExposureMemory {
  const byVisitor = new Map<string, readonly ExposureEntry[]>();
  return (distinctId) => ({
    load: () => byVisitor.get(distinctId) ?? [],
    save(entries) {
      byVisitor.delete(distinctId);
      byVisitor.set(distinctId, entries);
      if (byVisitor.size > maxVisitors) {
        byVisitor.delete(byVisitor.keys().next().value as string);
      }
    },
  });
}
