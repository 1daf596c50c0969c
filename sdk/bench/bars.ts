/** What the SDK promises: `npm run bench` measures all of it in one run and fails where one is missed. */
export const BARS = {
  /** Times as fast as GrowthBook's SDK in the same run. */
  samePage: 5,
  evaluationOnly: 4,
  newVisitors: 1,
  /** Bytes of the page's bundle, minified, gzip -9. */
  pageBytes: 6_000,
  pageWithTargetingBytes: 6_450,
  /** Of the script that the sidecar serves, with the flags in it. */
  trackerScriptBytes: 7_000,
  /** Of 2,000 bootstrapped trackers where no page is. */
  manyRequests: 0,
  manyTimers: 0,
  manyMegabytes: 10,
} as const;
