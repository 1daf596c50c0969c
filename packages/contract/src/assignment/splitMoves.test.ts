import seedrandom from 'seedrandom';
import type { Flag } from '../flag';
import { assign } from './assign';
import { splitMoves, type Split } from './splitMoves';

const split = (rolloutPct: number, ...weights: number[]): Split => ({
  rolloutPct,
  variants: [1, ...weights].map((weight, i) => ({ key: ['control', 'a', 'b', 'c'][i]!, weight })),
});

it.each<[string, Split, Split, [string, string, number][]]>([
  ['more rollout', split(10, 1), split(50, 1), [['control', 'a', 0.4]]],
  ['less rollout', split(50, 1), split(10, 1), [['a', 'control', 0.4]]],
  ['other weights', split(50, 1, 1), split(50, 3, 1), [['b', 'a', 0.125]]],
  ['a further variant', split(100, 1), split(100, 1, 3), [['a', 'b', 0.75]]],
  [
    'both',
    split(50, 1, 1),
    split(100, 0, 1),
    [
      ['control', 'b', 0.5],
      ['a', 'b', 0.25],
    ],
  ],
  ['the same on another scale', split(50, 1, 1), split(50, 7, 7), []],
  ['a further variant of weight 0', split(50, 1), split(50, 1, 0), []],
])('%s', (_, before, after, expected) => {
  const moves = splitMoves(before, after).map(({ from, to, share }) => [from, to, share]);
  expect(moves).toEqual(expected);
});

it('is what happens to visitors: 20,000 ids stay within six standard errors', () => {
  const random = seedrandom('moves');
  const randomSplit = (): Split =>
    split(Math.round(random() * 10_000) / 100, ...Array.from({ length: 3 }, () => Math.round(random() * 9) + 1));
  for (let round = 0; round < 4; round++) {
    const [before, after] = [randomSplit(), randomSplit()];
    const flag = (of: Split): Flag => ({ key: `f${round}`, version: 1, enabled: true, winner: null, experiment: null, ...of }); // prettier-ignore
    const counts = new Map<string, number>();
    const n = 20_000;
    for (let i = 0; i < n; i++) {
      const [was, is] = [before, after].map((of) => assign(flag(of), `visitor-${i}`).variant);
      counts.set(`${was} ${is}`, (counts.get(`${was} ${is}`) ?? 0) + (was === is ? 0 : 1));
    }
    const moves = new Map(splitMoves(before, after).map(({ from, to, share }) => [`${from} ${to}`, share]));
    counts.forEach((count, move) => {
      const share = moves.get(move) ?? 0;
      expect(Math.abs(count / n - share)).toBeLessThanOrEqual(6 * Math.sqrt((share * (1 - share)) / n));
    });
    expect(moves.size).toBeGreaterThan(0);
  }
});

it('back again moves the same visitors back', () => {
  const [before, after] = [split(20, 1, 2), split(60, 2, 1)];
  const reversed = splitMoves(after, before).map(({ from, to, share }) => ({ from: to, to: from, share }));
  const byName = (moves: object[]) => moves.map((move) => JSON.stringify(move)).sort();
  expect(byName(reversed)).toEqual(byName(splitMoves(before, after)));
});
