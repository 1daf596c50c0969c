import seedrandom from 'seedrandom';
import { compilePlan, matchesRules, type Attribution } from '@trackcrumb/contract/assignment';
import { flag, served } from '../../test/kit/flags';
import { parseFlags } from './parseFlags';
import { createVisitorFlags } from './visitorFlags';

describe('parseFlags', () => {
  it('reads what the sidecar serves', () => {
    const flags = [flag('a'), flag('b', { experiment: null, winner: 'treatment' })];
    expect(parseFlags(served(...flags))).toEqual(JSON.parse(JSON.stringify(flags.map(compilePlan))));
    expect(parseFlags('{"plans":[]}')).toEqual([]);
  });

  it.each(['', '<html>502</html>', '{"plans":', 'null', '[]', '{}', '{"plans":{}}', '42'])('is null for %j', (body) => {
    expect(parseFlags(body)).toBeNull();
  });

  it('keeps the good flags beside a broken one', () => {
    const good = compilePlan(flag('good'));
    const body = JSON.stringify({ plans: [null, 7, {}, { ...good, key: 1 }, { ...good, steps: [null] }, good] });
    expect(parseFlags(body)).toEqual([good]);
  });

  it('lets nothing through that assignment cannot survive: 20,000 random mutations of a good answer', () => {
    const random = seedrandom('garbage');
    const good = compilePlan(flag('f', { experiment: { id: 'e', status: 'running', holdoutPct: 5 } }));
    const junk = [null, undefined, '', 'x', -1, 1e99, NaN, true, [], {}, [null], { key: 1 }, [[]]];
    for (let i = 0; i < 20_000; i++) {
      const mutated = JSON.parse(JSON.stringify(good)) as Record<string, unknown>;
      mutate(mutated, random, junk);
      for (const parsed of parseFlags(JSON.stringify({ plans: [mutated] })) ?? []) {
        const exposures: Attribution[] = [];
        const { getDetails } = createVisitorFlags({
          handedOut: new Map(),
          planOf: () => parsed,
          distinctId: `visitor-${i}`,
          unavailable: () => null,
          isForGood: () => true,
          targeting: matchesRules,
          attributes: {},
          exposures: {
            record: (exposure) => !!exposures.push(exposure),
            wasExposed: () => false,
            carried: () => undefined,
          },
          onExposure: () => undefined,
          onError: () => undefined,
        });
        expect(typeof getDetails('f').variant).toBe('string');
        exposures.forEach(({ experimentId, flagVersion }) =>
          expect([typeof experimentId, typeof flagVersion]).toEqual(['string', 'number'])
        );
      }
    }
  });
});

function mutate(value: Record<string, unknown>, random: () => number, junk: readonly unknown[]): void {
  const keys = Object.keys(value);
  const key = keys[Math.floor(random() * keys.length)]!;
  const inner = value[key];
  if (typeof inner === 'object' && inner !== null && Object.keys(inner).length > 0 && random() < 0.6) {
    mutate(inner as Record<string, unknown>, random, junk);
  } else {
    value[key] = junk[Math.floor(random() * junk.length)];
  }
}
