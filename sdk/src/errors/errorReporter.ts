/**
 * Tells the page's handler (the console, if it has none) what went wrong, the same thing once in a row, and survives
 * what the handler throws.
 */
export function errorReporter(host: string, handler: (error: Error) => void = console.warn): (message: string) => void {
  let last: string | undefined;
  return (message) => {
    if (message !== last) {
      last = message;
      try {
        handler(new Error(`[trackcrumb] ${host}: ${message}`));
      } catch {
        // A handler that fails must not take the page with it.
      }
    }
  };
}
