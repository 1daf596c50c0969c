#!/usr/bin/env node
import { buildProgram } from './cli/program';

// `trackcrumb … | head`: when nobody reads any more, the work goes on and ends with its own exit code.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

await buildProgram().parseAsync();
