import type { Properties } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../../config';
import { changeStatus, createExperiment } from '../../experiments';
import { Warnings } from '../warnings';
import { OutcomeWarnings } from './outcomes';
import { targetEvents } from './targetEvents';

const AT = '2026-11-30T10:00:00.000Z';

function experiment(state: ConfigState, name: string, targetEvent: string, starts = true): ConfigState {
  const created = stateAfter(state, createExperiment(state, { name, targetEvent }, AT));
  return starts
    ? stateAfter(created, changeStatus(created, name, { status: 'running', version: 1, confirm: true }, AT))
    : created;
}
const STATE = experiment(
  experiment(experiment(EMPTY_STATE, 'price', 'signed_up'), 'copy', 'signed_up'),
  'later',
  'page_seen',
  false
);

function told(events: readonly [event: string, properties?: Properties][]): string[] {
  const warnings = new Warnings();
  const outcomes = new OutcomeWarnings(targetEvents(STATE), warnings);
  events.forEach(([event, properties = {}], index) =>
    outcomes.judge(index, { event_id: 'id', event, distinct_id: 'v', timestamp: AT, properties })
  );
  return warnings.list.map(({ index, reason, detail }) => `${index} ${reason} ${detail}`);
}

it.each([1, true, '1', 'true', 0, false, '0', 'false'])('converted: %j needs no word', (converted) => {
  expect(told([['signed_up', { converted }]])).toEqual([]);
});

it.each<[Properties, string]>([
  [{ converted: 'True' }, '"True"'],
  [{ converted: 'yes' }, '"yes"'],
  [{ converted: 2 }, '2'],
  [{ converted: null }, 'null'],
  [{}, 'missing'],
])('a target event with %j is no conversion, and the answer says so', (properties, shown) => {
  expect(told([['signed_up', properties]])).toEqual([
    `0 not_a_conversion "signed_up" is the target event of price, copy, but properties/converted is ${shown}: it is ` +
      'stored and not counted as a conversion; send converted: 1, or 0 where it is none',
  ]);
});

it.each(['Signed_Up', 'signed-up', 'signed up', 'signedUp', 'SIGNED.UP', 'signed_up '])(
  '%s is a spelling of a target event, and the answer says so',
  (event) => {
    expect(told([[event, { converted: 1 }]])).toEqual([
      `0 similar_event ${JSON.stringify(event)} looks like "signed_up", the target event of price, copy: it is stored ` +
        'and counted in no experiment; send "signed_up" if that is what it is',
    ]);
  }
);

it.each(['signed_down', 'signed', '$exposure', 'page_seen', 'Page_Seen', '_'])("%s is nobody's target", (event) => {
  expect(told([[event]])).toEqual([]);
});

it('is told once in a request, at the first event', () => {
  const many = Array.from({ length: 500 }, (): [string] => ['Signed_Up']);
  expect(told([['page'], ...many, ['signed_up'], ['signed_up']]).map((text) => text.split(' "')[0])).toEqual([
    '1 similar_event',
    '501 not_a_conversion',
  ]);
});

it('goes on working however many names are made up', () => {
  const targets = targetEvents(STATE);
  for (let i = 0; i < 5_000; i++) {
    expect(targets.similarTo(`made up ${i}`)).toBeUndefined();
  }
  expect(targets.similarTo('Signed_Up')).toBe('signed_up');
});
