import type { TrackedEvent } from '@trackcrumb/contract';
import { queued } from '../queue/batch';
import { eventJson, writtenEvent } from './eventJson';

it.each(['plain', '"quoted"', 'back\\slash', 'line\nbreak', '\u2028', '\ud800', '👩‍🚀', '__proto__'])(
  'writes an event as JSON does, whatever its caller calls things: %j',
  (text) => {
    const event: TrackedEvent = {
      event_id: '018bcfe5-6800-7000-8000-000000000000',
      event: text,
      distinct_id: text,
      timestamp: '2026-11-23T00:00:00.000Z',
      properties: { [text]: text, n: 1.5, no: false, none: null },
    };
    expect(eventJson(event)).toBe(JSON.stringify(event));
    const exposed = { ...event, experiments: { [text]: { variant: text, flag_version: 3 } } };
    expect(eventJson(exposed)).toBe(JSON.stringify(exposed));
  }
);

it('weighs an event as the queue does', () => {
  const event = { event_id: 'e', event: 'zażółć', distinct_id: '👤 日本', timestamp: 't', properties: { a: 'é' } };
  expect(writtenEvent(event)).toEqual(queued(event));
});

it.each([undefined, () => 'signup', Symbol('signup')])('stays JSON where a name is none: %p', (name) => {
  const event = { event_id: 'e', event: name, distinct_id: 'd', timestamp: 't', properties: {} } as never;
  expect(JSON.parse(eventJson(event))).toMatchObject({ event: null, distinct_id: 'd' });
});
