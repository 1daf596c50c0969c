import type { Flag, Rules, TrackedEvent } from '@trackcrumb/contract';
import { allTreatment, served } from '../../test/kit/flags';
import { trackerOnFake, type TrackerOnFake } from '../../test/kit/trackerOnFake';
import { targeting } from '../targeting';
import type { TrackerOptions } from './tracker';

const PRO: Rules = [[{ attr: 'plan', op: 'in', values: ['pro'] }]];

describe('targeting in a page', () => {
  let kit: TrackerOnFake;
  beforeEach(() => {
    kit = trackerOnFake();
  });
  const serve = (...flags: Flag[]): void => {
    kit.platform.onFlags = () => ({ status: 200, body: served(...flags) });
  };
  const pro = (change: Partial<Flag> = {}): Flag => allTreatment('pro', { rules: PRO, ...change });
  const ready = (options: Partial<TrackerOptions> = {}) => kit.ready({ targeting, ...options });
  /** Of the exposures, without what rides along by itself. */
  const exposed = async (): Promise<TrackedEvent['properties'][]> =>
    (await kit.sent())
      .filter(({ event }) => event === '$exposure')
      .map(({ properties: { $os: _, ...rest } = {} }) => rest);

  it('is right by the first answer, and an exposure carries what its rules read, nothing else', async () => {
    serve(pro(), allTreatment('one'));
    const tracker = await ready({ attributes: { plan: 'pro', age: 41 } });
    expect(tracker.flags.getDetails('pro')).toMatchObject({ variant: 'treatment', reason: 'treatment' });
    tracker.flags.getVariant('one');
    tracker.track('purchase');
    const events = await kit.sent();
    expect(events.map(({ event, properties }) => [event, properties])).toEqual([
      ['$exposure', { $os: 'Linux', plan: 'pro' }],
      ['$exposure', { $os: 'Linux' }],
      ['purchase', { $os: 'Linux' }],
    ]);
  });

  it.each<[string, Partial<TrackerOptions>]>([
    ['another value', { attributes: { plan: 'free' } }],
    ['none', {}],
  ])('leaves out who has %s, and counts nobody', async (_, options) => {
    serve(pro());
    expect((await ready(options)).flags.getDetails('pro')).toEqual({
      variant: 'control',
      reason: 'not_targeted',
      experiment: null,
      version: 1,
    });
    expect(await kit.sent()).toEqual([]);
  });

  it('without its entry gives control to all a flag with rules asks for, and counts nobody', async () => {
    serve(pro());
    const tracker = await kit.ready({ attributes: { plan: 'pro' } });
    expect(tracker.flags.getDetails('pro')).toMatchObject({ variant: 'control', reason: 'unsupported' });
    expect(await kit.sent()).toEqual([]);
  });

  it('sends testers where they are forced, uncounted; without its entry they are visitors like any other', async () => {
    const forced = [{ if: [{ attr: '$id', op: 'in' as const, values: ['ann'] }], variant: 'control' }];
    serve(allTreatment('forced', { forced }));
    const details = async (options: Partial<TrackerOptions>) =>
      (await kit.ready({ distinctId: 'ann', ...options })).flags.getDetails('forced');
    expect(await details({ targeting })).toMatchObject({ variant: 'control', reason: 'forced', experiment: null });
    expect(await details({})).toMatchObject({ variant: 'treatment', reason: 'treatment', experiment: 'forced' });
  });

  it('knows the system and the browser by itself, and what a page says of them instead', async () => {
    serve(allTreatment('linux', { rules: [[{ attr: '$os', op: 'in', values: ['Linux'] }]] }));
    expect((await ready()).flags.getVariant('linux')).toBe('treatment');
    expect((await ready({ attributes: { $os: 'iOS' } })).flags.getVariant('linux')).toBe('control');
  });

  it('records what it decided with, whatever else goes by that name', async () => {
    serve(pro(), allTreatment('no_team', { rules: [[{ attr: 'team', op: 'set', values: [], not: true }]] }));
    const tracker = await ready({ attributes: { plan: 'pro' } });
    tracker.register({ plan: 'free', team: 'red' });
    tracker.flags.getVariant('pro');
    tracker.flags.getVariant('no_team');
    expect(await exposed()).toEqual([{ plan: 'pro', team: 'red' }, { plan: 'free' }]);
  });

  it.each<[string, unknown, Rules[number][number], unknown]>([
    ['a number', 7, { attr: 'a', op: 'gt', values: ['6'] }, 7],
    ['a bigint', 7n, { attr: 'a', op: 'in', values: ['7'] }, '7'],
    ['a boolean', true, { attr: 'a', op: 'in', values: ['true'] }, true],
    ['a date', new Date(0), { attr: 'a', op: 'pre', values: ['1970-'] }, '1970-01-01T00:00:00.000Z'],
    ['an object, which is none', { b: 1 }, { attr: 'a', op: 'set', values: [], not: true }, undefined],
    ['a list, which is none', ['x'], { attr: 'a', op: 'set', values: [], not: true }, undefined],
    ['NaN, which is none', NaN, { attr: 'a', op: 'set', values: [], not: true }, undefined],
  ])('is asked about %s as events carry it', async (_, a, condition, recorded) => {
    serve(allTreatment('odd', { rules: [[condition]] }));
    expect((await ready({ attributes: { a } })).flags.getVariant('odd')).toBe('treatment');
    expect(await exposed()).toEqual([recorded === undefined ? {} : { a: recorded }]);
  });

  it('loses only the attribute that cannot be read', async () => {
    serve(pro());
    const attributes = Object.defineProperty({ plan: 'pro' }, 'bad', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    expect((await ready({ attributes })).flags.getVariant('pro')).toBe('treatment');
    expect(kit.errors).toEqual([expect.stringContaining('"bad" left out or cut')]);
  });

  it('takes attributes later, keeps what was handed out, and forgets them with the visitor', async () => {
    serve(pro(), pro({ key: 'other', experiment: null }));
    const tracker = await ready();
    expect(tracker.flags.getVariant('pro')).toBe('control');
    tracker.setAttributes({ plan: 'pro' });
    tracker.setAttributes({ age: 3 });
    expect([tracker.flags.getVariant('pro'), tracker.flags.getVariant('other')]).toEqual(['control', 'treatment']);
    tracker.reset();
    expect(tracker.flags.getVariant('other')).toBe('control');
  });

  it('takes an attribute away', async () => {
    serve(pro());
    const tracker = await ready({ attributes: { plan: 'pro' } });
    tracker.setAttributes({ plan: undefined });
    expect(tracker.flags.getVariant('pro')).toBe('control');
  });

  it.each([true, false])('when the rules hold no longer, who was exposed stays in: keep %s', async (keep) => {
    serve(pro({ keep }));
    (await ready({ attributes: { plan: 'pro' } })).flags.getVariant('pro');
    await kit.sent();
    const options = { targeting, attributes: { plan: 'free' } };
    const nextPage = async () => (await kit.ready(options, kit.platform.nextPage())).flags.getDetails('pro');
    expect(await nextPage()).toMatchObject(
      keep ? { variant: 'treatment', reason: 'treatment' } : { variant: 'control', reason: 'not_targeted' }
    );
    const stranger = await ready({ distinctId: 'stranger', ...options });
    expect(stranger.flags.getVariant('pro')).toBe('control');
  });

  it('being in a holdout over several experiments does not make a visitor one of this experiment', async () => {
    const program = { id: 'quarter', pct: 0, version: 1 };
    serve(
      allTreatment('one', { program }),
      pro({ keep: true, program }),
      pro({ key: 'plain', keep: true, program, experiment: null })
    );
    (await ready()).flags.getVariant('one');
    expect((await kit.sent()).flatMap(({ experiments }) => Object.keys(experiments ?? {}))).toContain('quarter');
    const { flags } = await kit.ready({ targeting }, kit.platform.nextPage());
    expect(['pro', 'plain'].map((key) => flags.getDetails(key).reason)).toEqual(['not_targeted', 'not_targeted']);
  });
});
