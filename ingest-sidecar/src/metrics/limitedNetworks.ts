import { trimmedNetwork } from '../plainAddress';

/** How many are told apart at a time; all others are one. */
const MAX_NAMED = 5;
/** A name is free again when nothing of it was refused for so long: it bounds the series that come in a day. */
const HELD_MS = 3_600_000;
export const OTHER_NETWORKS = 'other';

/**
 * Which networks are named in a metric, whoever makes up addresses: the first few, each trimmed to what is no address of
 * anybody, and all others together.
 */
export class LimitedNetworks {
  private readonly refusedAtMs = new Map<string, number>();

  /** @param onForgotten told of a name that is not used any more */
  constructor(
    private readonly onForgotten: (network: string) => void,
    private readonly nowMs: () => number = Date.now
  ) {}

  /** What the network of an address is called. */
  nameOf(address: string): string {
    const now = this.nowMs();
    const network = trimmedNetwork(address);
    if (!this.refusedAtMs.has(network) && this.refusedAtMs.size >= MAX_NAMED && !this.forgetOne(now)) {
      return OTHER_NETWORKS;
    }
    this.refusedAtMs.set(network, now);
    return network;
  }

  private forgetOne(now: number): boolean {
    const old = [...this.refusedAtMs].find(([, atMs]) => now - atMs > HELD_MS);
    if (old === undefined) {
      return false;
    }
    this.refusedAtMs.delete(old[0]);
    this.onForgotten(old[0]);
    return true;
  }
}
