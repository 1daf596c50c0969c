import { decideSandbox } from './sandbox';

const NO_LANDLOCK = 0;

test('is closed without a word where Landlock can do everything', () => {
  expect(decideSandbox('auto', 4)).toEqual({ enabled: true, warnings: [] });
  expect(decideSandbox('required', 7)).toEqual({ enabled: true, warnings: [] });
});

test('warns where Landlock cannot restrict the network', () => {
  const decision = decideSandbox('required', 3);
  expect(decision.enabled).toBe(true);
  expect(decision.warnings).toEqual([expect.stringContaining('cannot restrict the network')]);
});

test.each([
  ['auto', NO_LANDLOCK, 'no Landlock'],
  ['auto', 1, 'too old'],
  ['off', 7, 'switched off'],
] as const)('%s with ABI %i: open, and says what that means', (mode, abi, reason) => {
  const decision = decideSandbox(mode, abi);
  expect(decision).toMatchObject({ enabled: false, reason: expect.stringContaining(reason) });
  expect(decision.warnings).toEqual([expect.stringMatching(/read every file.*no user for Grafana.*CLICKHOUSE_URL/s)]);
});

test.each([NO_LANDLOCK, 1])('required with ABI %i: does not start', (abi) => {
  expect(() => decideSandbox('required', abi)).toThrow(/sandbox was required.*CLICKHOUSE_URL/s);
});
