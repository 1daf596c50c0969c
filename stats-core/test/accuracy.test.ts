import { accuracyTable, measureAccuracy } from './accuracy/measure';

const rows = measureAccuracy();

afterAll(() => {
  process.stdout.write(`\nLargest errors on the reference vectors\n${accuracyTable(rows)}\n`);
});

test.each(rows)('$quantity stays within $bar ($measure)', ({ error, bar, cases }) => {
  expect(cases).toBeGreaterThan(10);
  expect(error).toBeLessThanOrEqual(bar);
});
