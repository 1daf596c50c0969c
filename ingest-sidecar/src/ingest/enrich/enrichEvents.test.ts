import type { TrackedEvent } from '@trackcrumb/contract';
import { hasValidChecksum } from '../wal/lineChecksum';
import { Warnings } from '../warnings';
import { Claims } from './claims';
import { enrichEvents } from './enrichEvents';
import { LINE_COLUMNS, type Sender } from './eventLine';
import type { ExperimentLookup } from './exposure';
import { OutcomeWarnings } from './outcomes';
import { NO_TARGET_EVENTS } from './targetEvents';

const SENDER: Sender = { receivedAtMs: Date.parse('2026-11-23T10:00:00.123Z'), country: 'DE', isBot: false };
const TIMESTAMP = '2026-11-23T09:00:00.000Z';

/** A line as the server reads it: by the place of each column. */
function readLine(line: string): Record<keyof typeof LINE_COLUMNS, unknown> {
  expect(hasValidChecksum(Buffer.from(line))).toBe(true);
  const values = (JSON.parse(line) as unknown[]).slice(0, -1);
  const names = Object.keys(LINE_COLUMNS);
  expect(values).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as ReturnType<typeof readLine>;
}

function event(overrides: Partial<TrackedEvent>): TrackedEvent {
  return {
    event_id: '0193F2A0-0000-7000-8000-000000000001',
    event: 'page',
    distinct_id: 'visitor-1',
    timestamp: '2026-11-23T09:00:00.000Z',
    ...overrides,
  };
}

const lookUp: ExperimentLookup = (id) =>
  id === 'known' || id === 'second' || id === 'imported'
    ? {
        variants: ['control', 'blue'],
        flagKey: id === 'imported' ? '' : `flag_${id}`,
        saltOf: () => (id === 'imported' ? '' : `flag_${id}`),
        newestFlagVersion: id === 'second' ? 1 : 7,
        isShipped: (flagVersion) => id === 'known' && flagVersion === 6,
      }
    : undefined;
const nothingKnown = (): Parameters<typeof enrichEvents>[2] => ({
  lookUp: () => undefined,
  planOf: () => undefined,
  claims: new Claims(),
  outcomes: new OutcomeWarnings(NO_TARGET_EVENTS, new Warnings()),
  warnings: new Warnings(),
});

function enriched(overrides: Partial<TrackedEvent>, sender: Partial<Sender> = {}) {
  const warnings = new Warnings();
  const { lines, isAhead } = enrichEvents(
    [{ index: 4, event: event(overrides), timestamp: TIMESTAMP }],
    { ...SENDER, ...sender },
    {
      lookUp,
      planOf: () => undefined,
      claims: new Claims(),
      outcomes: new OutcomeWarnings(NO_TARGET_EVENTS, warnings),
      warnings,
    }
  );
  return { row: readLine([...lines.values()][0]!.text), warnings: warnings.list, isAhead };
}

it('makes a row of an event: times in ClickHouse form, well-known properties in columns, values as text', () => {
  const properties = { $os: 'Linux', $browser: 'Firefox', price: 9.5, trial: true, coupon: null };
  expect(enriched({ properties }).row).toEqual({
    event_id: '0193f2a0-0000-7000-8000-000000000001',
    event: 'page',
    distinct_id: 'visitor-1',
    timestamp: '2026-11-23 09:00:00.000',
    received_at: '2026-11-23 10:00:00.123',
    country: 'DE',
    os: 'Linux',
    browser: 'Firefox',
    properties: { price: '9.5', trial: 'true' },
    converted: 0,
    experiment_ids: [],
    variants: [],
    flag_versions: [],
    is_bot: 0,
    flag_keys: [],
  });
});

it('believes the country the caller names, and marks bots', () => {
  expect(enriched({ properties: { $country: 'AT' } }, { isBot: true }).row).toMatchObject({ country: 'AT', is_bot: 1 });
});

it.each([
  [1, 1],
  [true, 1],
  ['1', 1],
  ['true', 1],
  [0, 0],
  [false, 0],
  ['yes', 0],
  [2, 0],
  [null, 0],
])('converted: %j is %i', (converted, expected) => {
  expect(enriched({ properties: { converted } }).row.converted).toBe(expected);
});

describe('experiments', () => {
  it('come from the field, several at a time', () => {
    const experiments = {
      known: { variant: 'blue', flag_version: 7 },
      second: { variant: '$holdout', flag_version: 0 },
    };
    const { row } = enriched({ experiments, properties: { experiment_id: 'ignored', variant: 'ignored' } });
    expect(row).toMatchObject({
      experiment_ids: ['known', 'second'],
      variants: ['blue', '$holdout'],
      flag_versions: [7, 0],
      flag_keys: ['flag_known', 'flag_second'],
    });
  });

  it('come from the properties experiment_id and variant when there is no such field', () => {
    const { row } = enriched({ properties: { experiment_id: 'known', variant: 'blue' } });
    expect(row).toMatchObject({ experiment_ids: ['known'], variants: ['blue'], flag_versions: [0] });
  });

  it.each([
    { experiment_id: 'known' },
    { variant: 'blue' },
    { experiment_id: 'Not a slug', variant: 'blue' },
    { experiment_id: 'known', variant: 'Royal blue' },
    { experiment_id: 17, variant: 'blue' },
  ])('do not come from %j', (properties) => {
    expect(enriched({ properties }).row.experiment_ids).toEqual([]);
  });

  it('that do not exist are left out, with a warning that names them', () => {
    const experiments = { known: { variant: 'red', flag_version: 1 }, typo: { variant: 'blue', flag_version: 1 } };
    const { row, warnings } = enriched({ experiments });
    expect(row).toMatchObject({ experiment_ids: ['known'], variants: ['red'], flag_versions: [1] });
    expect(warnings).toEqual([
      {
        index: 4,
        reason: 'unknown_variant',
        detail: 'experiments/known/variant is "red": the experiment has control, blue',
      },
      {
        index: 4,
        reason: 'unknown_experiment',
        detail:
          'experiments/typo: there is no such experiment, the event is stored without it; create it or correct the id',
      },
    ]);
  });

  it.each([
    ['known', 0, 'the flag flag_known has versions 1 to 7', false],
    ['known', 8, 'the flag flag_known has versions 1 to 7', true],
    ['second', 4_000_000_000, 'the flag flag_second has version 1', true],
  ])('%s under flag version %i is stored, with a warning', (id, flag_version, versions, ahead) => {
    const { row, warnings, isAhead } = enriched({ experiments: { [id]: { variant: 'blue', flag_version } } });
    expect(row).toMatchObject({ experiment_ids: [id], flag_versions: [flag_version > 100 ? 0 : flag_version] });
    expect(warnings).toEqual([
      {
        index: 4,
        reason: 'unknown_flag_version',
        detail: expect.stringMatching(
          new RegExp(`^experiments/${id}/flag_version is ${flag_version}: ${versions},.*pass on.*assignment 'external'`)
        ),
      },
    ]);
    // Only a version that is too new can be there once the configuration has caught up.
    expect(isAhead).toBe(ahead);
  });

  it('of the version that serves the winner are stored apart, and late ones are not', () => {
    const stored = (flag_version: number): unknown => {
      const { row, warnings } = enriched({ experiments: { known: { variant: 'blue', flag_version } } });
      return [row.experiment_ids, row.variants, row.flag_versions, row.flag_keys, warnings];
    };
    expect(stored(6)).toEqual([['known$shipped'], ['blue'], [6], ['flag_known'], []]);
    expect(stored(5)).toEqual([['known'], ['blue'], [5], ['flag_known'], []]);
    const { row, warnings } = enriched({ experiments: { known: { variant: 'red', flag_version: 6 } } });
    expect(row.experiment_ids).toEqual(['known$shipped']);
    expect(warnings).toEqual([
      expect.objectContaining({ detail: expect.stringMatching(/^experiments\/known\/variant/) }),
    ]);
  });

  it('name no id that only the server gives', () => {
    const properties = { experiment_id: 'known$shipped', variant: 'blue' };
    expect(enriched({ properties }).row.experiment_ids).toEqual([]);
  });

  it('that are assigned elsewhere, and versions that the flag has, are taken without a word', () => {
    for (const experiments of [
      { imported: { variant: 'blue', flag_version: 0 } },
      { imported: { variant: 'blue', flag_version: 99 } },
      { known: { variant: 'blue', flag_version: 1 }, second: { variant: '$holdout', flag_version: 1 } },
    ]) {
      expect(enriched({ experiments })).toMatchObject({ warnings: [], isAhead: false });
    }
  });

  it('that do not exist are one warning, however many', () => {
    const experiments = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`made_up_${i}`, { variant: 'blue', flag_version: 1 }])
    );
    const { row, warnings } = enriched({ experiments });
    expect(row.experiment_ids).toEqual([]);
    expect(warnings.map(({ detail }) => detail)).toEqual([
      expect.stringContaining('made_up_0, made_up_1, made_up_2 and 47 more: there are no such experiments'),
    ]);
  });
});

it('marks the bots that a server names, and does not store by what', () => {
  const agent = (userAgent: string | number): unknown => {
    const { row } = enriched({ properties: { $user_agent: userAgent, plan: 'pro' } });
    return [row.is_bot, row.properties];
  };
  expect(agent('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')).toEqual([
    1,
    { plan: 'pro' },
  ]);
  expect(agent('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36')).toEqual([
    0,
    { plan: 'pro' },
  ]);
  expect(agent(7)).toEqual([0, { plan: 'pro' }]);
  const bot = { properties: { $user_agent: 'Googlebot/2.1' } };
  expect(enriched(bot, { flagsBots: false }).row.is_bot).toBe(0);
  expect(enriched({}, { isBot: true }).row.is_bot).toBe(1);
});

it('says which values are not kept for segments', () => {
  const properties = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`k${i}`, 'v']));
  const experiments = { known: { variant: 'blue', flag_version: 1 }, second: { variant: 'blue', flag_version: 1 } };
  expect(enriched({ properties }).warnings).toEqual([]);
  const [warning] = enriched({ properties: { ...properties, late: 'é'.repeat(8_000) }, experiments }).warnings;
  expect(warning).toBeUndefined();
  const long = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`long${i}`, 'x'.repeat(8_000)]));
  expect(enriched({ properties: long, experiments }).warnings).toEqual([
    {
      index: 4,
      reason: 'segment_values_left_out',
      detail: expect.stringMatching(/9 values and 2 experiments: the first 5 values .* from "long4" on/),
    },
  ]);
});

it('is one line per event id', () => {
  const same = { index: 0, event: event({}), timestamp: TIMESTAMP };
  expect(enrichEvents([same, { ...same, index: 1 }], SENDER, nothingKnown()).lines.size).toBe(1);
});

it('never breaks a line and writes what is no text as U+FFFD, but not its spelling', () => {
  const texts = {
    a: 'line\nbreak',
    'a "key"': 'tab\there',
    ['__proto__']: 'own',
    b: '\ud800',
    c: 'x\udfff',
    d: '\\ud800',
    e: '🙂',
    f: '\\\ud800',
    g: 'NUL\u0000 ESC\u001b[31m \u202eturned',
  };
  const { lines } = enrichEvents(
    [{ index: 0, event: event({ properties: texts }), timestamp: TIMESTAMP }],
    SENDER,
    nothingKnown()
  );
  const line = [...lines.values()][0]!.text;
  expect(line).not.toContain('\n');
  expect(readLine(line).properties).toEqual({
    ...texts,
    b: '\ufffd',
    c: 'x\ufffd',
    f: '\\\ufffd',
    g: 'NUL\ufffd ESC\ufffd[31m \ufffdturned',
  });
});
