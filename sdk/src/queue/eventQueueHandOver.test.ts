import { FakePlatform } from '../../test/kit/fakePlatform';
import { event, LIMITS } from '../../test/kit/queuedEvents';
import { createEventQueue, type EventQueue } from './eventQueue';

let platform: FakePlatform;
let errors: string[];
let maySend: boolean;
let queue: EventQueue;
const push = (count: number): void => Array.from({ length: count }, () => event()).forEach((e) => queue.addEvent(e));

beforeEach(() => {
  platform = new FakePlatform();
  errors = [];
  maySend = true;
  queue = createEventQueue(
    platform,
    LIMITS,
    (m) => errors.push(m),
    () => maySend
  );
});

describe('handOver', () => {
  it('hands everything to the beacon in batches and forgets it', async () => {
    push(3);
    expect(queue.handOver()).toEqual([]);
    expect(platform.beacons.map((events) => events.length)).toEqual([3]);
    await expect(queue.flush()).resolves.toEqual({ pending: 0 });
    expect(platform.posted).toEqual([]);
  });

  it('includes the request under way: a page that goes takes it with it', async () => {
    platform.onPost = () => new Promise(() => undefined);
    push(5);
    await platform.advance(0);
    queue.handOver();
    expect(platform.beacons[0]).toEqual(platform.delivered);
  });

  it('tells the beacon when it was sent', () => {
    push(3);
    platform.clockMs += 2_000;
    queue.handOver();
    expect(platform.beaconsSentAt).toEqual(['2026-11-23T00:00:02.000Z']);
  });

  it('returns what the beacon refuses', () => {
    platform.beaconWorks = false;
    push(3);
    expect(queue.handOver()).toHaveLength(3);
  });

  it('does not trust a beacon after a failure: the events are returned', async () => {
    platform.onPost = () => ({ status: 0 });
    push(5);
    await platform.advance(0);
    expect(queue.handOver()).toHaveLength(5);
    expect(platform.beacons).toEqual([]);
  });
});
