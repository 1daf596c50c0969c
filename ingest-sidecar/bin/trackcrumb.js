#!/usr/bin/env node
// A file that is there before the build: npm links a command only to what exists when it installs.
import process from 'node:process';

if (process.pid === 1) {
  // The first process of a container ignores signals that it does not handle. While it loads nothing is to be undone.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => process.exit(0));
  }
}
await import('../dist/cli.js');
