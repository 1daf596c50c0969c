import { userInfo } from 'node:os';

/** Who runs a command, for the audit log. Header values are Latin-1 without control characters. */
export function commandLineActor(): string {
  return `${userName().replace(/[^\x20-\x7e]/g, '?')} (command line)`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
