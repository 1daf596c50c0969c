// One line a step: what is being done, then how long it took. On a terminal the last line counts seconds meanwhile, of
// all that is being done side by side.

/** @param {number} sinceMs */
const elapsed = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/** @type {Map<string, number>} the steps under way, and when each began */
const underWay = new Map();
const CLEAR_LINE = '\r\x1b[K';

function showProgress() {
  const steps = [...underWay].map(([title, startedMs]) => `${title} (${elapsed(startedMs)})`);
  process.stdout.write(`${CLEAR_LINE}  …  ${steps.join(', ')}`.slice(0, process.stdout.columns));
}

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
  underWay.set(title, startedMs);
  const ticker = live ? setInterval(showProgress, 200) : undefined;
  if (!live) {
    console.log(`  …  ${title}`);
  }
  /** @param {string} mark */
  const end = (mark) => {
    clearInterval(ticker);
    underWay.delete(title);
    console.log(`${live ? CLEAR_LINE : ''}  ${mark}  ${title} (${elapsed(startedMs)})`);
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
