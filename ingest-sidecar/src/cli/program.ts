import { Command } from 'commander';
import { packageVersion } from '../packageVersion';
import { applyCommand } from './applyCommand';
import { applyWinnerCommand } from './applyWinnerCommand';
import { auditCommand } from './auditCommand';
import { exportCommand } from './exportCommand';
import { flagsCommand } from './flagsCommand';
import { formulaCommand } from './formulaCommand';
import { holdoutCommand } from './holdoutCommand';
import { holdoutsCommand } from './holdoutsCommand';
import { importCommand } from './importCommand';
import { layersCommand } from './layersCommand';
import { listCommand } from './listCommand';
import { quarantineCommand } from './quarantineCommand';
import { recomputeCommand } from './recomputeCommand';
import { resultsCommand } from './resultsCommand';
import { serveCommand } from './serveCommand';
import { statusCommand } from './statusCommand';

const EXIT_CODES = `
Exit codes: 0 done; 1 nothing was done, with the reason on stderr; 2 done in part, with what was not.`;

/** `trackcrumb`: every command is in its own file. */
export function buildProgram(): Command {
  return new Command('trackcrumb')
    .description('A/B experiments over ClickHouse')
    .version(packageVersion(), '-V, --version', 'show the version')
    .showHelpAfterError()
    .addHelpText('after', EXIT_CODES)
    .addCommand(serveCommand())
    .addCommand(listCommand())
    .addCommand(applyCommand())
    .addCommand(statusCommand())
    .addCommand(resultsCommand())
    .addCommand(applyWinnerCommand())
    .addCommand(holdoutCommand())
    .addCommand(flagsCommand())
    .addCommand(layersCommand())
    .addCommand(holdoutsCommand())
    .addCommand(formulaCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
    .addCommand(recomputeCommand())
    .addCommand(auditCommand())
    .addCommand(quarantineCommand());
}
