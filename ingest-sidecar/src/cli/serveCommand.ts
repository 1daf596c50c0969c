import { Command } from 'commander';
import { serve } from '../serve';
import { readSettings, withSecretFiles } from '../settings';
import { orExplain } from './commandFailure';

/** `trackcrumb serve`: runs the sidecar in the foreground until Ctrl-C. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the sidecar, with a ClickHouse of its own unless CLICKHOUSE_URL is set')
    .action(() =>
      orExplain(async () => {
        await serve(readSettings(withSecretFiles(process.env)), {
          onReady: ({ url, warnings }) => {
            warnings.forEach((warning) => process.stderr.write(`trackcrumb: ${warning}\n`));
            process.stdout.write(`The sidecar is ready at ${url}\n`);
          },
        });
        return 0;
      })
    );
}
