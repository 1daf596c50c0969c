/** Tells the page's handler what went wrong, the same thing once in a row, and survives what the handler throws. */
export function errorReporter(handler: ((error: Error) => void) | undefined): (message: string) => void {
  let last: string | undefined;
  return (message) => {
    if (message !== last) {
      last = message;
      try {
        handler?.(new Error(`[trackcrumb] ${message}`));
      } catch {
        // A handler that fails must not take the page with it.
      }
    }
  };
}
