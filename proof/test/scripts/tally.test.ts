import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Tally } from '@trackcrumb/scripts/tally';

let directory: string;
let printed: string[];
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-tally-'));
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(directory, { recursive: true });
});

const report = (content: object): string => {
  const file = path.join(directory, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};
const JEST = {
  numPassedTests: 0,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};
const PLAYWRIGHT = { stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 }, errors: [] };
const end = (tally: Tally, skipsFail = false) => [tally.print({ skipsFail }), printed.at(-1)];

it('adds up what jest and Playwright report', () => {
  const tally = new Tally();
  tally.jest('a', report({ ...JEST, numPassedTests: 3 }));
  tally.playwright('b', report({ ...PLAYWRIGHT, stats: { expected: 4, flaky: 1, unexpected: 0, skipped: 2 } }));
  expect(end(tally)).toEqual([true, '\n8 passed, 0 failed, 2 skipped']);
});

it.each([
  ['a failing test', (tally: Tally) => tally.jest('a', report({ ...JEST, numFailedTests: 1 }))],
  ['a suite that did not start', (tally: Tally) => tally.jest('a', report({ ...JEST, numRuntimeErrorTestSuites: 1 }))],
  ['a suite that left no report', (tally: Tally) => tally.jest('a', path.join(directory, 'none.json'))],
  ['an error of Playwright', (tally: Tally) => tally.playwright('a', report({ ...PLAYWRIGHT, errors: [{}] }))],
  ['a check that failed', (tally: Tally) => tally.stage('lint', 10, true)],
])('%s is one failure', (_, happen) => {
  const tally = new Tally();
  happen(tally);
  expect(end(tally)).toEqual([false, '\n0 passed, 1 failed']);
});

it('a failed stage and its failing tests are counted once', () => {
  const tally = new Tally();
  tally.stage('a', 10, true);
  tally.jest('a', report({ ...JEST, numPassedTests: 1, numFailedTests: 2 }));
  expect(end(tally)).toEqual([false, '\n1 passed, 2 failed']);
});

it('a suite that was not run fails only where everything is meant to be there', () => {
  const tally = new Tally();
  tally.skipped('sdk in Chromium', 'no Chromium');
  expect(end(tally, false)[0]).toBe(true);
  expect(end(tally, true)).toEqual([false, '\n0 passed, 1 failed']);
});

it('prints how long each stage took', () => {
  const tally = new Tally();
  tally.stage('stats-core', 12_340, false);
  tally.print({ skipsFail: false });
  expect(printed).toContainEqual(expect.stringMatching(/^✓ stats-core +12\.3 s$/));
});
