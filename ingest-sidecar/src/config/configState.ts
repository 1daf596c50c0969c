import { KINDS, shippedExperimentId, type EntityOf, type FlagConfig, type Kind } from '@trackcrumb/contract';
import { flagSince, type FlagSince } from './flagSince';
import { isDamaged, type DamagedRow, type LogRow } from './logRow';

type Entities = ReadonlyMap<string, EntityOf<Kind>>;

/** Every entity of the configuration as of one position of the log. Immutable. */
export class ConfigState {
  /**
   * @param seq highest position applied
   * @param lastRequest by `kind/id`: the request that made the current version
   * @param seeds by `flag/version`: what that version hashed visitors with, where it is not the key
   * @param damaged by `kind/id`: a row that cannot be read and is newer than what is served of the entity
   * @param since by flag key: since when the flag has been as it is
   * @param shipped by `flag/version`: the experiment whose winner that version served, also when another one is current
   */
  constructor(
    readonly seq: number,
    private readonly byKind: ReadonlyMap<Kind, Entities>,
    readonly lastRequest: ReadonlyMap<string, string>,
    readonly shipped: ReadonlyMap<string, string>,
    readonly seeds: ReadonlyMap<string, string>,
    readonly damaged: ReadonlyMap<string, DamagedRow>,
    readonly since: ReadonlyMap<string, FlagSince>
  ) {}

  /** All of one kind, by id. */
  of<K extends Kind>(kind: K): ReadonlyMap<string, EntityOf<K>> {
    // Under a kind there are entities of that kind, which the type of the map cannot say.
    return this.byKind.get(kind) as ReadonlyMap<string, unknown> as ReadonlyMap<string, EntityOf<K>>;
  }

  /** The experiment whose winner this version of a flag serves or served; undefined when it served none. */
  shippedBy(flagKey: string, flagVersion: number): string | undefined {
    return this.shipped.get(`${flagKey}/${flagVersion}`);
  }

  /** What this version of a flag hashes visitors with; of none, or of one that is not known yet, what the newest does. */
  saltOf(flagKey: string, flagVersion: number): string {
    const newest = this.of('flag').get(flagKey)?.version ?? 0;
    const version = flagVersion === 0 ? newest : Math.min(flagVersion, newest);
    return this.seeds.get(`${flagKey}/${version}`) ?? flagKey;
  }
}

export const EMPTY_STATE = new ConfigState(
  0,
  new Map(KINDS.map((kind) => [kind, new Map()])),
  new Map(),
  new Map(),
  new Map(),
  new Map(),
  new Map()
);

/**
 * The state after more rows of the log. The highest version of an id counts; should two rows claim the same version (a
 * server that does not deduplicate), the higher request id counts, in whatever order they arrive: the same rule as in
 * the view `experiments_v2`. Of an entity whose newest row is damaged the version before is kept.
 */
export function applyRows(state: ConfigState, rows: readonly (LogRow | DamagedRow)[]): ConfigState {
  if (rows.length === 0) {
    return state;
  }
  const byKind = new Map(KINDS.map((kind) => [kind, new Map<string, EntityOf<Kind>>(state.of(kind))]));
  const lastRequest = new Map(state.lastRequest);
  const shipped = new Map(state.shipped);
  const seeds = new Map(state.seeds);
  const damaged = new Map(state.damaged);
  const since = new Map(state.since);
  let seq = state.seq;
  for (const row of rows) {
    seq = Math.max(seq, row.seq);
    if (isDamaged(row)) {
      damaged.set(`${row.kind}/${row.id}`, row);
      continue;
    }
    const entities = byKind.get(row.kind);
    if (entities === undefined) {
      // A kind of a later version: whoever knows it serves it.
      continue;
    }
    const entity = `${row.kind}/${row.id}`;
    const current = entities.get(row.id);
    const isNewer =
      current === undefined ||
      row.version > current.version ||
      (row.version === current.version && row.requestId > (lastRequest.get(entity) ?? ''));
    if (isNewer) {
      lastRequest.set(entity, row.requestId);
      if (row.kind === 'flag') {
        const known = since.get(row.id);
        const before = known && { flag: current as FlagConfig, since: known };
        since.set(row.id, flagSince(before, row.state, row.at));
      }
      entities.set(row.id, row.state);
      if ((damaged.get(entity)?.version ?? Infinity) <= row.version) {
        damaged.delete(entity);
      }
      if (row.kind === 'flag') {
        const experimentId = shippedExperimentId(row.state);
        const version = `${row.id}/${row.version}`;
        if (experimentId === null) {
          shipped.delete(version);
        } else {
          shipped.set(version, experimentId);
        }
        // Of before there were seeds: none.
        const { seed = null } = row.state as Partial<typeof row.state>;
        if (seed === null) {
          seeds.delete(version);
        } else {
          seeds.set(version, seed);
        }
      }
    }
  }
  return new ConfigState(seq, byKind, lastRequest, shipped, seeds, damaged, since);
}
