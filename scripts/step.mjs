// One line a step: what is being done, then how long it took. On a terminal the line counts seconds meanwhile.

/** @param {number} sinceMs */
const elapsed = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/**
 * Runs one step and shows its progress; a failure is shown and passed on.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedMs = Date.now();
  const live = process.stdout.isTTY;
  const ticker = live
    ? setInterval(() => process.stdout.write(`\r  …  ${title} (${elapsed(startedMs)})`), 200)
    : undefined;
  if (!live) {
    console.log(`  …  ${title}`);
  }
  /** @param {string} mark */
  const end = (mark) => {
    clearInterval(ticker);
    console.log(`${live ? '\r' : ''}  ${mark}  ${title} (${elapsed(startedMs)})`);
  };
  try {
    const result = await work();
    end('✓');
    return result;
  } catch (error) {
    end('✗');
    throw error;
  }
}
