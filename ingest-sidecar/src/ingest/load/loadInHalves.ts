/** What became of the lines that were to be loaded. */
export interface HalvesOutcome<Line> {
  /** Lines that failed although they stood alone. */
  failed: { line: Line; error: unknown }[];
  /** Lines that were not tried again because it was time to stop. */
  left: Line[];
}

/** So many lines failing alone before any went through say more about the server than about them. */
const MOST_FAILURES_AT_FIRST = 5;

/**
 * Loads lines together; where that fails in halves, until each line that fails stands alone: n lines of which one is bad
 * take about 2 log2(n) attempts.
 *
 * Stops early when `isTimeToStop`, and when the first few lines that stood alone all failed and nothing was loaded: then
 * the server may be at fault, and every further line would fail too.
 *
 * @param load rejects when some of the lines cannot be loaded
 * @param options.isFatal errors that say nothing about the lines; they are passed on
 */
export async function loadInHalves<Line>(
  lines: readonly Line[],
  load: (lines: readonly Line[]) => Promise<void>,
  options: { isFatal: (error: unknown) => boolean; isTimeToStop: () => boolean }
): Promise<HalvesOutcome<Line>> {
  const failed: HalvesOutcome<Line>['failed'] = [];
  const parts: (readonly Line[])[] = lines.length > 0 ? [lines] : [];
  let loadedAny = false;
  while (parts.length > 0) {
    if (options.isTimeToStop() || (!loadedAny && failed.length >= MOST_FAILURES_AT_FIRST)) {
      break;
    }
    const part = parts.pop()!;
    try {
      await load(part);
      loadedAny = true;
    } catch (error) {
      if (options.isFatal(error)) {
        throw error;
      }
      if (part.length === 1) {
        failed.push({ line: part[0]!, error });
      } else {
        const middle = Math.ceil(part.length / 2);
        parts.push(part.slice(middle), part.slice(0, middle));
      }
    }
  }
  return { failed, left: parts.reverse().flat() };
}
