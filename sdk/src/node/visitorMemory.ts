import type { Attribution } from '@trackcrumb/contract/assignment';
import {
  carriedExposures,
  withEntry,
  type CarriedExposures,
  type ExposureEntry,
  type Exposures,
} from '../events/exposures';

const NONE: readonly ExposureEntry[] = [];

/**
 * What a server remembers of its visitors between requests: their exposures, for the most recent visitors only, so
 * that memory stays bounded.
 */
export class VisitorMemory {
  private readonly byVisitor = new Map<string, readonly ExposureEntry[]>();
  /** One for good: a new one would pass over every visitor forgotten since the table last grew. */
  private readonly oldest = this.byVisitor.keys();

  constructor(private readonly maxVisitors: number) {}

  get(distinctId: string): readonly ExposureEntry[] | undefined {
    return this.byVisitor.get(distinctId);
  }

  /** @param before what `get` answered: who was remembered is now the latest */
  set(distinctId: string, entries: readonly ExposureEntry[], before: readonly ExposureEntry[] | undefined): void {
    if (before) {
      this.byVisitor.delete(distinctId);
    }
    this.byVisitor.set(distinctId, entries);
    if (this.byVisitor.size > this.maxVisitors) {
      this.byVisitor.delete(this.oldest.next().value!);
    }
  }
}

/** Of one visitor; outlives being forgotten as long as somebody holds it. */
export class RememberedExposures implements Exposures {
  private known: readonly ExposureEntry[];

  constructor(
    private readonly memory: VisitorMemory,
    private readonly distinctId: string
  ) {
    this.known = memory.get(distinctId) ?? NONE;
  }

  record({ experimentId, variant, flagVersion }: Attribution): boolean {
    const entry: ExposureEntry = [experimentId, variant, flagVersion];
    // Another request of the same visitor may have been quicker.
    const remembered = this.memory.get(this.distinctId);
    const before = remembered ?? this.known;
    // Most visitors of a server are new, and in one experiment.
    const entries = before.length === 0 ? [entry] : withEntry(before, entry);
    if (entries) {
      this.memory.set(this.distinctId, entries, remembered);
    }
    this.known = entries ?? remembered ?? this.known;
    return !!entries;
  }

  wasExposed(experimentId: string | undefined): boolean {
    return this.known.some(([id]) => id === experimentId);
  }

  carried(isRecorded: (experimentId: string) => boolean): CarriedExposures {
    const [only] = this.known;
    if (only === undefined || this.known.length > 1) {
      return carriedExposures(this.known, isRecorded);
    }
    const [id, variant, flag_version] = only;
    return isRecorded(id) ? { experiments: { [id]: { variant, flag_version } } } : undefined;
  }
}
