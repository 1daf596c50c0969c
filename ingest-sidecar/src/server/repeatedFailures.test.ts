import { RepeatedFailures } from './repeatedFailures';

it('says the first of each code at once, then one in ten seconds with the number of the others', () => {
  const failures = new RepeatedFailures();
  expect(failures.next('ingest_unavailable', 0)).toBe(0);
  expect(failures.next('storage_unavailable', 1)).toBe(0);
  expect([1, 2, 9_999].map((ms) => failures.next('ingest_unavailable', ms))).toEqual([null, null, null]);
  expect(failures.next('ingest_unavailable', 10_000)).toBe(3);
  expect(failures.next('ingest_unavailable', 30_000)).toBe(0);
});
