import { Command, InvalidArgumentError, Option } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import { importFile } from './import/importFile';
import { rowTime } from './import/rowTime';
import { FORMATS, formatOf, type Format } from './import/sourceRows';
import type { AddressOptions } from './sidecarAddress';

interface Options extends AddressOptions {
  experiment: string;
  idColumn: string;
  variantColumn: string;
  conversionColumn: string;
  timestampColumn?: string;
  timestamp?: string;
  targetEvent?: string;
  control?: string;
  map?: Map<string, string>;
  format?: Format;
  create?: boolean;
  keepRunning?: boolean;
}

/** Rows without a timestamp count just before now: a server whose clock is a little behind must not see the future. */
const DEFAULT_AGE_MS = 60_000;

const EXAMPLES = `
Each row becomes one event of the experiment's target event, converted or not. Importing the same file again changes
nothing. Exit code 0: all rows imported; 2: some rows were bad and are listed; 1: nothing was imported.

Example:
  trackcrumb import cookie_cats.csv --experiment "Gate test" --create --control gate_30 \\
    --id-column userid --variant-column version --conversion-column retention_7`;

/** `trackcrumb import`: a file of visitors, variants and conversions becomes an experiment's data. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('send the rows of a CSV or NDJSON file to an experiment')
    .argument('<file>', 'CSV with a header line, or NDJSON')
    .requiredOption('--experiment <id or name>', 'the experiment the rows belong to')
    .requiredOption('--id-column <column>', 'column of the visitor id')
    .requiredOption('--variant-column <column>', 'column of the variant')
    .requiredOption('--conversion-column <column>', 'column that says whether the visitor converted')
    .option('--timestamp-column <column>', 'column of the time; ISO 8601 or Unix')
    .option('--timestamp <time>', 'time of all rows when there is no such column, ISO 8601 (default: now)', isoTime)
    .option('--target-event <event>', "event to send (default: the experiment's; for a new one the conversion column)")
    .option('--create', 'create and start the experiment when need be; it is completed as of the last row')
    .option('--keep-running', 'more rows will follow: leave an experiment that was started here running')
    .option('--control <key>', 'variant that is the control of a new experiment (default: control)')
    .option('--map <value=key>', 'variant key for a value of the variant column; repeatable', addPair, new Map())
    .addOption(new Option('--format <format>', 'format of the file (default: by its name)').choices(FORMATS))
    .addHelpText('after', EXAMPLES);
  return withAddressOptions(command).action((file: string, options: Options) =>
    orExplain(async () => {
      if (options.url !== undefined && options.writeKey === undefined) {
        throw new CommandFailure('to send events, --url needs --write-key too');
      }
      return importFile(importOptions(file, options), await apiOf(options), process.stdout);
    })
  );
}

function importOptions(file: string, options: Options): Parameters<typeof importFile>[0] {
  return {
    file,
    format: formatOf(file, options.format),
    mapping: {
      columns: {
        id: options.idColumn,
        variant: options.variantColumn,
        conversion: options.conversionColumn,
        ...(options.timestampColumn === undefined ? {} : { timestamp: options.timestampColumn }),
      },
      variantKeys: options.map ?? new Map(),
    },
    experiment: options.experiment,
    create: options.create ?? false,
    keepRunning: options.keepRunning ?? false,
    control: options.control,
    targetEvent: options.targetEvent,
    timestamp: options.timestamp ?? new Date(Date.now() - DEFAULT_AGE_MS).toISOString(),
  };
}

function isoTime(text: string): string {
  const time = rowTime(text);
  if (time === null) {
    throw new InvalidArgumentError('Use ISO 8601, such as 2026-11-23T10:00:00Z.');
  }
  return time;
}

function addPair(text: string, pairs: Map<string, string>): Map<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) {
    throw new InvalidArgumentError('Use <value in the file>=<variant key>.');
  }
  return new Map(pairs).set(text.slice(0, at), text.slice(at + 1));
}
