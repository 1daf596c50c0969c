import fs from 'node:fs';

/** Where ClickHouse ended up listening, as its own boot query wrote it. */
export interface Listening {
  httpPort: number;
  nativePort: number;
  version: string;
}

const POLL_INTERVAL_MS = 5;

function read(path: string): Listening | null {
  let content: string;
  try {
    content = fs.readFileSync(path, 'utf8');
  } catch {
    return null;
  }
  if (!content.endsWith('\n')) return null; // still being written
  return JSON.parse(content) as Listening;
}

/**
 * Calls back once, when ClickHouse has written the file, and removes it. File access is synchronous, because the only
 * thread of the pool is ClickHouse's.
 */
export function watchListeningFile(path: string, onListening: (listening: Listening) => void): void {
  const timer = setInterval(() => {
    const listening = read(path);
    if (!listening) return;
    clearInterval(timer);
    fs.rmSync(path);
    onListening(listening);
  }, POLL_INTERVAL_MS);
}
