import { errorReporter } from './errorReporter';

it('tells the same thing once, and no more of it than a person reads', () => {
  const told: string[] = [];
  const report = errorReporter('host', ({ message }) => told.push(message));
  ['a', 'b', 'a', 'x'.repeat(1_000_000), 'x'.repeat(1_000_001)].forEach(report);
  expect(told.map((message) => message.slice(0, 24))).toEqual([
    '[trackcrumb] host: a',
    '[trackcrumb] host: b',
    '[trackcrumb] host: xxxxx',
  ]);
  expect(told[2]).toHaveLength(1_000);
});
