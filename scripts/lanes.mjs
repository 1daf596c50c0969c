/**
 * Runs jobs side by side, started in order: each lane takes the next one as soon as it is free. Long jobs first keep the
 * lanes equally busy to the end.
 *
 * @param {number} lanes
 * @param {readonly (() => Promise<void>)[]} jobs none of them rejects
 */
export async function inLanes(lanes, jobs) {
  const next = jobs.values();
  const lane = async () => {
    for (const job of next) {
      await job();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
