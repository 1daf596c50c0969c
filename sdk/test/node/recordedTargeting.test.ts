import type { Condition, TrackedEvent } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import seedrandom from 'seedrandom';
import { createServerTracker } from '../../src/node';
import { allTreatment, plansOf } from '../kit/flags';

const NAMES = ['a', 'b', 'constructor', '$os'];
const VALUES: unknown[] = [
  ...['', 'x', 'xy', '7', 'true', '2.1.0', 'null', `${'x'.repeat(9_000)}y`, '\ud800', 7, -0, 1e21, 0.1, NaN, Infinity],
  ...[7n, true, false, null, undefined, new Date(0), new Date(NaN), { a: 1 }, ['x'], Symbol('x'), () => 'x'],
];
const CONDITIONS: Pick<Condition, 'op' | 'values'>[] = [
  { op: 'in', values: ['x', '7', '0', '1e+21', 'true', '\ud800', '\ufffd'] },
  { op: 'has', values: ['x', 'a', 'null'] },
  { op: 'pre', values: ['1970', '{', '[', 'f'] },
  { op: 'suf', values: ['y', 'Z'] },
  { op: 'lt', values: ['7.5'] },
  { op: 'gt', values: ['-1'] },
  { op: 'vgt', values: ['2.0'] },
  { op: 'pct', values: ['s', '0', '5000'] },
  { op: 'set', values: [] },
];

it('records what decided: of 20,000 random flags, visitors and odd attributes each exposure can be recomputed', async () => {
  const random = seedrandom('targeting');
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const conditions = (): Condition[] =>
    Array.from({ length: 1 + Math.floor(random() * 2) }, () => ({
      attr: oneOf(NAMES),
      ...oneOf(CONDITIONS),
      not: random() < 0.4,
    }));
  const flags = Array.from({ length: 200 }, (_, i) =>
    allTreatment(`flag_${i}`, {
      rolloutPct: 50,
      rules: [conditions(), conditions()],
      ...(random() < 0.3 && { forced: [{ if: conditions(), variant: 'treatment' }] }),
    })
  );
  const sent: TrackedEvent[] = [];
  const tracker = createServerTracker({
    host: 'http://127.0.0.1:9',
    writeKey: 'wk',
    bootstrap: plansOf(...flags),
    before_send: (event) => {
      sent.push(JSON.parse(JSON.stringify(event)) as TrackedEvent);
      return null;
    },
    maxVisitors: 1,
    onError: () => undefined,
  });
  const known = (): Record<string, unknown> =>
    Object.fromEntries(NAMES.filter(() => random() < 0.7).map((name) => [name, oneOf(VALUES)]));
  let exposed = 0;
  for (let i = 0; i < 20_000; i++) {
    const flag = oneOf(flags);
    const details = tracker.visitor(`v${i}`, { attributes: known(), properties: known() }).flags.getDetails(flag.key);
    const event = sent.pop();
    expect(event === undefined).toBe(details.experiment === null);
    if (event) {
      exposed += 1;
      const { variant, reason, attribution } = assign(flag, event.distinct_id, { attributes: event.properties! });
      expect([variant, reason, attribution!.variant]).toEqual([
        details.variant,
        details.reason,
        event.experiments![flag.key]!.variant,
      ]);
    }
  }
  await tracker.shutdown(0);
  expect(exposed).toBeGreaterThan(2_000);
  expect(exposed).toBeLessThan(18_000);
});
