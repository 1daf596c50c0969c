import { Command } from 'commander';
import { importCommand } from './importCommand';
import { serveCommand } from './serveCommand';

/**
 * `trackcrumb`: every command is in its own file.
 *
 * Exit codes: 0 done; 1 nothing was done, with the reason on stderr; 2 done in part (`import`: some rows were bad).
 */
export function buildProgram(): Command {
  return new Command('trackcrumb')
    .description('A/B experiments over ClickHouse')
    .showHelpAfterError()
    .addCommand(serveCommand())
    .addCommand(importCommand());
}
