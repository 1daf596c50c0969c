import { existsSync, readFileSync } from 'node:fs';

/** Counts what every suite reported; a suite without a report failed. */
export class Tally {
  passed = 0;
  failed = 0;
  skippedTests = 0;
  /** @type {string[]} */
  skippedSuites = [];
  /** @type {string[]} What passed on its second try only. */
  flakyTests = [];
  /** @type {{ title: string, tookMs: number, failed: boolean }[]} */
  stages = [];

  /** @param {string} title @param {number} tookMs @param {boolean} failed */
  stage(title, tookMs, failed) {
    this.stages.push({ title, tookMs, failed });
  }

  /** @param {string} name @param {string} why */
  skipped(name, why) {
    this.skippedSuites.push(`${name}: ${why}`);
  }

  /** @param {string} name @param {string} reportFile */
  jest(name, reportFile) {
    const report = this.#read(name, reportFile);
    if (report) {
      this.passed += report.numPassedTests;
      this.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
      this.skippedTests += report.numPendingTests + report.numTodoTests;
    }
  }

  /** @param {string} name @param {string} reportFile */
  playwright(name, reportFile) {
    const report = this.#read(name, reportFile);
    if (report) {
      this.passed += report.stats.expected + report.stats.flaky;
      this.failed += report.stats.unexpected + report.errors.length;
      this.skippedTests += report.stats.skipped;
      this.flakyTests.push(...flakySpecs(report).map((title) => `${name}: ${title}`));
    }
  }

  /** @param {string} name @param {string} reportFile */
  #read(name, reportFile) {
    if (!existsSync(reportFile)) {
      console.error(`${name} left no report: counted as one failure.`);
      this.failed += 1;
      return null;
    }
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  }

  /**
   * Prints the account; true when all is well.
   *
   * @param {{ skipsFail: boolean }} options
   */
  print({ skipsFail }) {
    console.log('');
    for (const { title, tookMs, failed } of this.stages) {
      console.log(`${failed ? '✗' : '✓'} ${title.padEnd(36)} ${(tookMs / 1000).toFixed(1).padStart(7)} s`);
    }
    for (const line of this.skippedSuites) {
      console.log(`- not run: ${line}`);
    }
    for (const line of this.flakyTests) {
      console.log(`- passed on the second try: ${line}`);
    }
    const failedChecks = this.stages.filter(({ failed }) => failed).length;
    const missing = skipsFail ? this.skippedSuites.length : 0;
    // A stage can fail without a failing test (lint, types): it must show in the count, once.
    const failures = Math.max(this.failed, failedChecks) + missing;
    console.log(
      `\n${this.passed} passed, ${failures} failed${this.skippedTests ? `, ${this.skippedTests} skipped` : ''}`
    );
    return failures === 0;
  }
}

/**
 * @param {{ suites?: any[], specs?: { title: string, tests: { status: string }[] }[] }} suite
 * @returns {string[]}
 */
function flakySpecs({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ title }) => title), ...suites.flatMap(flakySpecs)];
}
