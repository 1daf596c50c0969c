import type { TrackedEvent } from '@trackcrumb/contract';
import { fakeStore } from '../../test/kit/fakePlatform';
import { queued, type QueuedEvent } from './batch';
import { offlineStore } from './offlineStore';

const entry = (id: string, text = '') =>
  queued({ event_id: id, event: 'e', distinct_id: 'v', timestamp: 't', properties: { text } });

const idOf = ({ wireJson }: QueuedEvent): string => (JSON.parse(wireJson) as TrackedEvent).event_id;

describe('offlineStore', () => {
  it('gives back what was left, once', () => {
    const store = fakeStore();
    offlineStore(store, 'k').leave([entry('a'), entry('b')]);
    offlineStore(store, 'k').leave([entry('c')]);
    const next = offlineStore(store, 'k');
    expect(next.takeAll().map(idOf)).toEqual(['a', 'b', 'c']);
    expect(next.takeAll()).toEqual([]);
  });

  it('is bounded: the newest give way', () => {
    const store = fakeStore();
    const many = Array.from({ length: 100 }, (_, i) => entry(`${i}`, 'x'.repeat(5_000)));
    offlineStore(store, 'k').leave(many);
    expect(store.values.get('k')!.length).toBeLessThanOrEqual(200_000);
    expect(offlineStore(store, 'k').takeAll().map(idOf)[0]).toBe('0');
  });

  it.each(['not json', '{"a":1}', '[1,null,{}]', 'null'])('takes nothing out of %j', (garbage) => {
    const store = fakeStore();
    store.set('k', garbage);
    expect(offlineStore(store, 'k').takeAll()).toEqual([]);
  });

  it('removes only what it saw: a closing page may write a moment later', () => {
    const store = fakeStore();
    const late = { ...store, get: () => null };
    offlineStore(store, 'k').leave([entry('a')]);
    expect(offlineStore(late, 'k').takeAll()).toEqual([]);
    expect(offlineStore(store, 'k').takeAll()).toHaveLength(1);
  });

  it('writes nothing when there is nothing to leave', () => {
    const store = fakeStore();
    offlineStore(store, 'k').leave([]);
    expect(store.values.size).toBe(0);
  });
});
