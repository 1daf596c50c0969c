/** @typedef {{ seconds: number, work: () => Promise<void> }} Job how long it may take, roughly; it never rejects */

/**
 * Runs jobs side by side: each lane takes the longest that is left as soon as it is free, which keeps the lanes equally
 * busy to the end.
 *
 * @param {number} lanes
 * @param {readonly Job[]} jobs
 */
export async function inLanes(lanes, jobs) {
  const next = [...jobs].sort((a, b) => b.seconds - a.seconds).values();
  const lane = async () => {
    for (const { work } of next) {
      await work();
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
