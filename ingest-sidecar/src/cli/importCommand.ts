import { Command, InvalidArgumentError, Option } from 'commander';
import {
  DECIMALS,
  delimiterOf,
  FORMATS,
  rowTime,
  type Format,
  type ImportMapping,
  type OutcomeKind,
  type Weights,
} from '@trackcrumb/import';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import { importFiles } from './import/importFiles';
import type { ImportOptions } from './import/importOptions';
import { STANDARD_INPUT } from './import/sourceFiles';
import { importUndoCommand } from './importUndoCommand';
import type { AddressOptions } from './sidecarAddress';

interface Options extends AddressOptions {
  experiment?: string;
  /** False: `--no-id`. */
  id: boolean;
  idColumn?: string;
  variantColumn?: string;
  arm: Map<string, string>;
  conversionColumn: string[];
  countColumn: string[];
  amountColumn: string[];
  visitorsColumn?: string;
  segmentColumn: string[];
  where: Map<string, string>;
  timestampColumn?: string;
  timestamp?: number;
  targetEvent?: string;
  control?: string;
  weights?: Weights;
  map: Map<string, string>;
  format?: Format;
  delimiter?: string;
  decimal: (typeof DECIMALS)[number];
  encoding?: string;
  create?: boolean;
  keepRunning?: boolean;
  skipBadRows?: boolean;
}

/** Rows without a timestamp count just before now: a server whose clock is a little behind must not see the future. */
const DEFAULT_AGE_MS = 60_000;

const EXAMPLES = `
Files are read whole before anything is sent: a bad row is told of, and nothing has changed. Importing the same file again
changes nothing, and says so. Exit code 0: all rows imported; 2: some rows were skipped and are listed; 1: nothing was
imported.

Examples:
  trackcrumb import cookie_cats.csv --experiment "Gate test" --create --control gate_30 \\
    --id-column userid --variant-column version --conversion-column retention_7
  trackcrumb import --arm control=old.csv --arm new=new.csv --no-id --experiment "Page" --create --conversion-column paid
  trackcrumb import totals.csv --experiment "Ads" --create --variant-column variant \\
    --visitors-column visitors --conversion-column conversions
  trackcrumb import undo "Gate test"`;

/** `trackcrumb import`: files of visitors, variants and what came of them become an experiment's data. */
export function importCommand(): Command {
  const command = new Command('import')
    .description('send the rows of a CSV or NDJSON file to an experiment')
    .argument('[file]', `CSV with a header line, or NDJSON; ${STANDARD_INPUT} for the standard input`)
    .option('--experiment <id or name>', 'the experiment the rows belong to')
    .option('--id-column <column>', 'column of the visitor id')
    .option('--no-id', 'there are no ids: each row is a visitor')
    .option('--variant-column <column>', 'column of the variant')
    .option('--arm <key=file>', 'file whose rows are all of one arm; repeatable', addNamed, new Map())
    .option('--conversion-column <column>', 'column that says whether the visitor converted; repeatable', add, [])
    .option('--count-column <column>', 'column that says how often; repeatable', add, [])
    .option('--amount-column <column>', 'column that says how much; repeatable', add, [])
    .option('--visitors-column <column>', 'column of how many visitors a row stands for; conversions are counts then')
    .option('--segment-column <column>', 'column to break results down by, known at the start; repeatable', add, [])
    .option('--where <column=value>', 'read only rows that have this value; repeatable', addNamed, new Map())
    .option('--timestamp-column <column>', 'column of the time; ISO 8601 or Unix')
    .option('--timestamp <time>', 'time of all rows when there is no such column, ISO 8601 (default: now)', time)
    .option('--target-event <event>', "event to send (default: the experiment's; for a new one a name of its own)")
    .option('--create', 'create and start the experiment when need be; it is completed as of the last row')
    .option('--keep-running', 'more rows will follow: leave an experiment that was started here running')
    .option('--skip-bad-rows', 'import the good rows of a file that has bad ones')
    .option('--control <key>', 'variant that is the control of a new experiment (default: control)')
    .option('--weights <key=share,…>', 'shares that were intended; data: those of the file (default: equal)', shares)
    .option('--map <value=key>', 'variant key for a value of the variant column; repeatable', addPair, new Map())
    .addOption(new Option('--format <format>', 'format of the file (default: by its name)').choices(FORMATS))
    .option('--delimiter <character>', 'what separates columns (default: as a line sep= says, else a comma)', delimiter)
    .addOption(new Option('--decimal <character>', 'decimal separator').choices(DECIMALS).default('.'))
    .option('--encoding <name>', 'such as windows-1252 (default: by its byte order mark, else UTF-8)')
    .addHelpText('after', EXAMPLES)
    .addCommand(importUndoCommand());
  return withAddressOptions(command).action((file: string | undefined, options: Options) =>
    orExplain(async () => {
      const asked = importOptions(file, options);
      if (options.url !== undefined && options.writeKey === undefined) {
        throw new CommandFailure('to send events, --url needs --write-key too');
      }
      return importFiles(asked, await apiOf(options), process.stdout);
    })
  );
}

function importOptions(file: string | undefined, options: Options): ImportOptions {
  const { experiment, arm: armFiles } = options;
  if (experiment === undefined) {
    throw new CommandFailure('whose rows are they? Pass --experiment <id or name>');
  }
  if ((file === undefined) === (armFiles.size === 0)) {
    throw new CommandFailure('name one file, or one for each arm with --arm <key=file>');
  }
  return {
    files: file === undefined ? [...armFiles].map(([arm, name]) => ({ name, arm })) : [{ name: file, arm: null }],
    format: options.format,
    delimiter: options.delimiter,
    encoding: options.encoding,
    mapping: mappingOf(options),
    experiment,
    create: options.create ?? false,
    keepRunning: options.keepRunning ?? false,
    skipBadRows: options.skipBadRows ?? false,
    control: options.control,
    targetEvent: options.targetEvent,
    weights: options.weights,
    timestampMs: options.timestamp ?? Date.now() - DEFAULT_AGE_MS,
    timestampSaid: options.timestamp !== undefined,
  };
}

function mappingOf(options: Options): ImportMapping {
  const { arm, idColumn, variantColumn, visitorsColumn } = options;
  if (idColumn === undefined && visitorsColumn === undefined && options.id) {
    throw new CommandFailure('name the column of the visitor id with --id-column, or pass --no-id');
  }
  if (idColumn !== undefined && !options.id) {
    throw new CommandFailure('--id-column and --no-id exclude each other: leave one out');
  }
  if ((variantColumn === undefined) === (arm.size === 0)) {
    throw new CommandFailure('name the column of the variant with --variant-column, or a file for each with --arm');
  }
  const outcomes = (kind: OutcomeKind, columns: readonly string[]): ImportMapping['outcomes'] =>
    columns.map((column) => ({ column, kind }));
  return {
    id: idColumn ?? null,
    variant: variantColumn ?? null,
    visitors: visitorsColumn ?? null,
    outcomes: [
      ...outcomes('yes_no', options.conversionColumn),
      ...outcomes('count', options.countColumn),
      ...outcomes('amount', options.amountColumn),
    ],
    segments: options.segmentColumn,
    timestamp: options.timestampColumn ?? null,
    variantKeys: options.map,
    where: options.where,
    decimal: options.decimal,
  };
}

function time(text: string): number {
  const ms = rowTime(text);
  if (ms === null) {
    throw new InvalidArgumentError('Use ISO 8601, such as 2026-11-23T10:00:00Z.');
  }
  return ms;
}

function delimiter(text: string): string {
  const character = delimiterOf(text);
  if (character === undefined) {
    throw new InvalidArgumentError('Use one character, or tab.');
  }
  return character;
}

function shares(text: string): Weights {
  if (text === 'data') {
    return 'data';
  }
  const weights = text.split(',').map((pair) => /^\s*([^=]+?)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(pair));
  if (weights.includes(null)) {
    throw new InvalidArgumentError('Use <key>=<share>,<key>=<share>, such as control=90,new=10, or data.');
  }
  return new Map(weights.map((match) => [match![1]!, Number(match![2])]));
}

const add = (column: string, columns: readonly string[]): string[] => [...columns, column];

/** A value may hold any character, a key none but its own. */
const addPair = (text: string, pairs: Map<string, string>): Map<string, string> =>
  addSplit(text, text.lastIndexOf('='), pairs);

/** The other way round. */
const addNamed = (text: string, pairs: Map<string, string>): Map<string, string> =>
  addSplit(text, text.indexOf('='), pairs);

function addSplit(text: string, at: number, pairs: Map<string, string>): Map<string, string> {
  if (at < 1 || at === text.length - 1) {
    throw new InvalidArgumentError('Use <name>=<value>.');
  }
  return new Map(pairs).set(text.slice(0, at), text.slice(at + 1));
}
