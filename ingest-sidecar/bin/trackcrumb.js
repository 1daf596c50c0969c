#!/usr/bin/env node
// A file that is there before the build: npm links a command only to what exists when it installs.
import process from 'node:process';

if (process.pid === 1) {
  // The first process of a container ignores signals that it does not handle. While the sidecar loads nothing is to be undone;
  // any other command is broken off, as it is elsewhere.
  const broken = { SIGINT: 130, SIGTERM: 143 };
  for (const [signal, code] of Object.entries(broken)) {
    process.on(signal, () => process.exit(process.argv[2] === 'serve' ? 0 : code));
  }
}
await import('../dist/cli.js');
