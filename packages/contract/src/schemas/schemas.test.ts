import type { TSchema } from '@sinclair/typebox';
import { Ajv } from 'ajv';
import { changeStatusSchema, createExperimentSchema, slugSchema, trackedEventSchema } from './index';

const ajv = new Ajv({ validateFormats: false });
const accepts = (schema: TSchema, value: unknown): boolean => ajv.compile(schema)(value);
const event = (change: object = {}): object => ({
  event_id: '018bcfe5-6800-7000-8000-000000000000',
  event: 'signup',
  distinct_id: 'visitor-1',
  timestamp: '2026-11-23T10:00:00.000Z',
  properties: { plan: 'pro', seats: 3, trial: true, note: null },
  experiments: { pricing_copy_test: { variant: 'treatment', flag_version: 2 } },
  ...change,
});

describe('trackedEventSchema', () => {
  it('accepts a full event, the bare minimum, and a held-out visitor', () => {
    expect(accepts(trackedEventSchema, event())).toBe(true);
    expect(accepts(trackedEventSchema, event({ properties: undefined, experiments: undefined }))).toBe(true);
    expect(accepts(trackedEventSchema, event({ experiments: { e: { variant: '$holdout', flag_version: 0 } } }))).toBe(
      true
    );
  });

  it.each([
    ['no event id', { event_id: undefined }],
    ['an id that is no UUID', { event_id: '123' }],
    ['an empty event name', { event: '' }],
    ['an empty distinct id', { distinct_id: '' }],
    ['a distinct id of 201 characters', { distinct_id: 'x'.repeat(201) }],
    ['a nested property', { properties: { a: { b: 1 } } }],
    ['201 properties', { properties: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`p${i}`, i])) }],
    ['an experiment id that is no slug', { experiments: { 'Not a slug': { variant: 'a', flag_version: 1 } } }],
    ['another reserved variant', { experiments: { e: { variant: '$other', flag_version: 1 } } }],
    ['a negative version', { experiments: { e: { variant: 'a', flag_version: -1 } } }],
    ['an unknown field', { ip: '10.0.0.1' }],
  ])('refuses %s', (_name, change) => {
    expect(accepts(trackedEventSchema, event(change))).toBe(false);
  });
});

const PLAN = { baseline: 0.05, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: 1400.5, weeks: null };

describe('createExperimentSchema', () => {
  const request = (change: object = {}): object => ({ name: 'Pricing copy', targetEvent: 'trial_started', ...change });

  it('accepts the minimum and everything at its limits', () => {
    expect(accepts(createExperimentSchema, request())).toBe(true);
    const variants = ['control', 'a', 'b', 'c'].map((key) => ({ key, name: key, weight: 1 }));
    expect(
      accepts(
        createExperimentSchema,
        request({
          variants,
          holdoutPct: 25,
          rolloutPct: 100,
          windowDays: 365,
          plannedPerArm: null,
          plan: PLAN,
          rule: 'anytime',
        })
      )
    ).toBe(true);
  });

  it.each([
    ['a space at the end of the target event', { targetEvent: 'trial_started ' }],
    ['a space at the start of the name', { name: ' x' }],
    ['one variant', { variants: [{ key: 'control' }] }],
    ['five variants', { variants: ['a', 'b', 'c', 'd', 'e'].map((key) => ({ key })) }],
    ['an illegal key', { variants: [{ key: 'control' }, { key: 'Über' }] }],
    ['a holdout of 26', { holdoutPct: 26 }],
    ['a negative weight', { variants: [{ key: 'a' }, { key: 'b', weight: -1 }] }],
    ['a prior of 0', { prior: { alpha: 0, beta: 1 } }],
    ['a plan without a baseline', { plan: { ...PLAN, baseline: undefined } }],
    ['a plan for no lift', { plan: { ...PLAN, mdeRelative: 0 } }],
    ['a plan in percent', { plan: { ...PLAN, baseline: 5 } }],
    ['a plan of no traffic', { plan: { ...PLAN, visitorsPerDay: 0 } }],
    ['a rule that is none', { rule: 'bayes' }],
    ['an unknown field', { color: 'red' }],
  ])('refuses %s', (_name, change) => {
    expect(accepts(createExperimentSchema, request(change))).toBe(false);
  });
});

describe('changeStatusSchema', () => {
  it('knows the statuses a person may set', () => {
    expect(accepts(changeStatusSchema, { status: 'running', version: 1 })).toBe(true);
    expect(accepts(changeStatusSchema, { status: 'draft', version: 1 })).toBe(false);
    expect(accepts(changeStatusSchema, { status: 'running' })).toBe(false);
  });
});

describe('slugSchema', () => {
  it.each([
    ['a', true],
    ['a_b-1', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['_a', false],
    ['A', false],
    ['', false],
  ])('%j: %s', (slug, valid) => {
    expect(accepts(slugSchema, slug)).toBe(valid);
  });
});
