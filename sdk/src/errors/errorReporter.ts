const MAX_REMEMBERED = 100;
/** What went wrong may be another's words: an answer of a proxy, a name of the page's. */
const MAX_CHARACTERS = 1_000;

/**
 * Tells the page's handler (the console, if it has none) what went wrong, the same thing once, and survives whatever was
 * thrown and what the handler throws.
 */
export function errorReporter(host: string, handler?: (error: Error) => void): (problem: unknown) => void {
  const told = new Set<string>();
  return (problem) => {
    try {
      const message = `[trackcrumb] ${host}: ${problem}`.slice(0, MAX_CHARACTERS);
      if (!told.has(message)) {
        if (told.add(message).size > MAX_REMEMBERED) {
          told.clear();
        }
        (handler ?? console.warn)(new Error(message));
      }
    } catch {
      // A handler that fails, or no console, must not take the page with it.
    }
  };
}
