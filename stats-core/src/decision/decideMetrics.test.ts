import { decide } from './decide';
import { decideMetrics } from './decideMetrics';
import type { GuardrailStanding, MetricsDecisionInput, MetricsTreatment } from './metricsInput';

const safe: GuardrailStanding = { key: 'latency', state: 'safe', probHarm: 0.001 };
const open: GuardrailStanding = { key: 'latency', state: 'open', probHarm: 0.15 };
const harmed: GuardrailStanding = { key: 'errors', state: 'harmed', probHarm: 0.9999 };
const unknown: GuardrailStanding = { key: 'latency', state: null, probHarm: null };

const b = (changed: Partial<MetricsTreatment> = {}): MetricsTreatment => ({
  key: 'b',
  probBeatsControl: 0.6,
  probWorthwhile: 0.3,
  guardrails: [safe],
  ...changed,
});
const won = { probBeatsControl: 0.9999 };
const lost = { probBeatsControl: 0.0001 };

/** Half way, nothing found, everything still open. */
const half: MetricsDecisionInput = {
  controlKey: 'control',
  units: [5000, 5000],
  rule: 'planned',
  informationFraction: 0.5,
  treatments: [b()],
};
const of = (treatments: readonly MetricsTreatment[], changed: Partial<MetricsDecisionInput> = {}) => {
  const units = [5000, ...treatments.map(() => 5000)];
  const { action, reason, arm, guardrails } = decideMetrics({ ...half, units, treatments, ...changed });
  return [action, reason, arm, ...guardrails];
};
const complete = { informationFraction: 1 };

test.each([
  ['a wrong split', [b(won)], { srmPValue: 1e-4 }, ['fix-split', 'srm', null]],
  ['unverified units', [b(won)], { unverifiedShare: 0.01 }, ['check-senders', 'unverified', null]],
  ['few units', [b(won)], { units: [5000, 99] }, ['wait', 'too-few-per-arm', null]],
  ['arms that cannot be compared', [b({ probBeatsControl: null })], {}, ['wait', 'never-together', null]],
  ['no plan', [b(won)], { informationFraction: undefined }, ['wait', 'plan-unknown', null]],
  ['the first days', [b(won)], { rule: 'strict', daysRunning: 13 }, ['wait', 'too-early', null]],
  ['nothing yet', [b()], {}, ['wait', 'below-threshold', null]],
  ['a goal that improved', [b(won)], {}, ['ship', 'treatment-won', 'b']],
  ['a goal that got worse', [b(lost)], {}, ['keep-control', 'control-won', 'control']],
  ['harm', [b({ ...won, guardrails: [safe, harmed] })], {}, ['keep-control', 'guardrail-harmed', 'control', 'errors']],
  [
    'harm, whatever the goal',
    [b({ guardrails: [harmed] })],
    {},
    ['keep-control', 'guardrail-harmed', 'control', 'errors'],
  ],
  ['a guardrail to wait for', [b({ ...won, guardrails: [open] })], {}, ['wait', 'guardrail-open', 'b', 'latency']],
  [
    'one never proven',
    [b({ ...won, guardrails: [open] })],
    complete,
    ['keep-control', 'guardrail-unproven', 'control', 'latency'],
  ],
  [
    'one without numbers',
    [b({ ...won, guardrails: [unknown] })],
    complete,
    ['keep-control', 'guardrail-unproven', 'control', 'latency'],
  ],
  ['the plan in vain', [b()], complete, ['stop-futile', 'no-difference', null]],
  ['no hope', [b({ probWorthwhile: 1e-3 })], {}, ['stop-futile', 'effect-out-of-reach', null]],
  ['no hope known of', [b({ probWorthwhile: null })], {}, ['wait', 'below-threshold', null]],
] as const)('decides on %s', (_, treatments, changed, decision) => {
  expect(of(treatments, changed)).toEqual(decision);
});

test('a guardrail that must only be unlikely to be harmed passes up to the limit, a proven harm never', () => {
  const policy = { guardrailPolicy: 'harm-unlikely' } as const;
  const at = (probHarm: number) => [b({ ...won, guardrails: [{ ...open, probHarm }] })];
  expect(of(at(0.2), policy)[0]).toBe('ship');
  expect(of(at(0.2001), policy)).toEqual(['wait', 'guardrail-open', 'b', 'latency']);
  expect(of(at(0.2), { ...policy, harmLimit: 0.1 })[0]).toBe('wait');
  expect(of([b({ ...won, guardrails: [unknown] })], policy)[0]).toBe('wait');
  expect(of([b({ ...won, guardrails: [{ ...harmed, probHarm: 0.1 }] })], policy)[1]).toBe('guardrail-harmed');
});

test('the planned rule asks for what it asks of two arms, at alpha over the treatments', () => {
  const needed = (count: number) => {
    // Phi(z(1 - 0.05 / (4 count)) / √0.5), of another implementation of the normal distribution.
    return [0.9992373386, 0.9997940105][count - 1]!;
  };
  const others = [{ ...b(), key: 'c' }];
  expect(of([b({ probBeatsControl: needed(1) + 1e-8 })])[0]).toBe('ship');
  expect(of([b({ probBeatsControl: needed(1) - 1e-8 })])[0]).toBe('wait');
  expect(of([b({ probBeatsControl: needed(2) + 1e-8 }), ...others])[0]).toBe('ship');
  expect(of([b({ probBeatsControl: needed(2) - 1e-8 }), ...others])[0]).toBe('wait');
});

test('of several winners the one that loses least is shipped where it is worth it, else they are a choice', () => {
  const two = [b({ ...won, expectedLoss: 0.02 }), b({ ...won, key: 'c', expectedLoss: 0.01 })];
  expect(of(two)).toEqual(['wait', 'several-better', 'c']);
  expect(of(two, complete)).toEqual(['choose', 'several-better', null]);
  expect(of(two, { lossTolerance: 0.01 })).toEqual(['ship', 'treatment-won', 'c']);
  expect(of(two, { lossTolerance: 0.009, ...complete })[0]).toBe('choose');
  expect(of([b({ ...won, expectedLoss: 0.02 })], { lossTolerance: 0.01 })).toEqual([
    'wait',
    'loss-above-tolerance',
    'b',
  ]);
  expect(of([b({ ...won, expectedLoss: 0.02 })], { lossTolerance: 0.01, ...complete })[0]).toBe('ship');
  expect(of([b(won), b({ ...won, key: 'c', expectedLoss: 0.01 })], { lossTolerance: 0.01 })[2]).toBe('c');
});

test('a treatment that is out says nothing of the others', () => {
  const c = { key: 'c' };
  expect(of([b({ ...won, guardrails: [harmed] }), b({ ...won, ...c })])).toEqual(['ship', 'treatment-won', 'c']);
  expect(of([b(lost), b(c)])[1]).toBe('below-threshold');
  expect(of([b(lost), b({ ...c, guardrails: [harmed] })])).toEqual([
    'keep-control',
    'guardrail-harmed',
    'control',
    'errors',
  ]);
  expect(of([b(lost), b({ ...lost, ...c })])[1]).toBe('control-won');
  // Given up only where none of those that are left has hope.
  const hopeless = { probWorthwhile: 1e-4 };
  expect(of([b(hopeless), b(c)])[0]).toBe('wait');
  expect(of([b(hopeless), b({ ...lost, ...c, probWorthwhile: 0.9 })])[1]).toBe('effect-out-of-reach');
  expect(of([b(hopeless), b({ ...won, ...c, ...hopeless, guardrails: [open] })])[1]).toBe('guardrail-open');
});

test('an early winner of the standard rule is waited for, where there is a plan, as decide does', () => {
  const standard = { rule: 'standard' } as const;
  expect(of([b({ probBeatsControl: 0.96 })], standard)).toEqual(['wait', 'early-winner', 'b']);
  expect(of([b({ probBeatsControl: 0.04 })], standard)).toEqual(['wait', 'early-winner', 'control']);
  expect(of([b({ probBeatsControl: 0.96 })], { ...standard, ...complete })[0]).toBe('ship');
  expect(of([b({ probBeatsControl: 0.96 })], { ...standard, informationFraction: undefined })[0]).toBe('ship');
  const single = decide({
    arms: [
      { key: 'control', probBest: 0.04, relativeUplift: null },
      { key: 'b', probBest: 0.96, relativeUplift: null },
    ],
    controlKey: 'control',
    verdict: { winner: 'b', reason: 'prob-best-reached', rule: 'standard', early: true },
    progress: { complete: false, neededPerArm: 10_000, mdeRelative: 0.2, alpha: 0.05 },
    credibleMass: 0.95,
  });
  expect(Object.values(single)).toEqual(['wait', 'early-winner', 'b']);
});

test('the anytime rule asks for e-values, on either side', () => {
  const anytime = { rule: 'anytime', informationFraction: undefined } as const;
  const with_ = (better: number, worse: number, probBeatsControl = 0.99) => [
    b({ probBeatsControl, logEvalues: { better, worse } }),
  ];
  expect(of(with_(3, 0), anytime)[0]).toBe('ship');
  expect(of(with_(2.99, 0), anytime)).toEqual(['wait', 'evalue-below', null]);
  expect(of(with_(0, 3, 0.01), anytime)[0]).toBe('keep-control');
  expect(of([b(won)], anytime)[1]).toBe('plan-unknown');
});

test('secondary metrics go with the arm, by their adjusted p-values', () => {
  const secondaries = [
    { key: 'clicks', adjustedPValue: 0.01, better: false },
    { key: 'visits', adjustedPValue: 0.2, better: true },
  ];
  const decision = decideMetrics({ ...half, treatments: [b({ ...won, secondaries })] });
  expect(decision).toMatchObject({ action: 'ship', secondaries: [secondaries[0]] });
  expect(decideMetrics({ ...half, treatments: [b({ secondaries })] }).secondaries).toEqual([]);
});

test.each([
  ['treatments.length is 0', { treatments: [] }],
  ['treatments[0].key is "control"', { treatments: [b({ key: 'control' })] }],
  ['units.length is 1', { units: [5000] }],
  ['units[1] is -1', { units: [5000, -1] }],
  ['rule is "lax"', { rule: 'lax' as 'planned' }],
  ['guardrailPolicy is "none"', { guardrailPolicy: 'none' as 'proven-safe' }],
  ['alpha is 0', { alpha: 0 }],
  ['harmLimit is 2', { harmLimit: 2 }],
  ['srmPValue is NaN', { srmPValue: NaN }],
  ['unverifiedShare is 2', { unverifiedShare: 2 }],
  ['informationFraction is -1', { informationFraction: -1 }],
  ['daysRunning is -1', { daysRunning: -1 }],
  ['lossTolerance is -1', { lossTolerance: -1 }],
  ['treatments[0].probBeatsControl is 2', { treatments: [b({ probBeatsControl: 2 })] }],
  ['treatments[0].probWorthwhile is -1', { treatments: [b({ probWorthwhile: -1 })] }],
  ['treatments[0].expectedLoss is -1', { treatments: [b({ expectedLoss: -1 })] }],
  ['treatments[0].logEvalues.worse is NaN', { treatments: [b({ logEvalues: { better: 1, worse: NaN } })] }],
  [
    'treatments[0].guardrails[0].state is "fine"',
    { treatments: [b({ guardrails: [{ ...safe, state: 'fine' as 'safe' }] })] },
  ],
  ['treatments[0].guardrails[0].probHarm is 3', { treatments: [b({ guardrails: [{ ...safe, probHarm: 3 }] })] }],
  [
    'treatments[0].secondaries[0].adjustedPValue is 3',
    { treatments: [b({ secondaries: [{ key: 'x', adjustedPValue: 3, better: true }] })] },
  ],
])('refuses bad input: %s', (message, changed) => {
  expect(() => decideMetrics({ ...half, ...changed })).toThrow(RangeError);
  expect(() => decideMetrics({ ...half, ...changed })).toThrow(message);
});
