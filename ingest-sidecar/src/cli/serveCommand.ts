import { Command } from 'commander';
import { orExplain } from './commandFailure';

/** `trackcrumb serve`: runs the sidecar in the foreground until Ctrl-C. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the sidecar, with a ClickHouse of its own unless CLICKHOUSE_URL is set')
    .action(() =>
      orExplain(async () => {
        // Only here: the server is most of the program, and other commands have no use for it.
        const [{ serve }, { readSettings, withSecretFiles }] = await Promise.all([
          import('../serve'),
          import('../settings'),
        ]);
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
