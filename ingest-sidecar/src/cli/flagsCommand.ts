import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { servedFlag, type Attributes } from '@trackcrumb/contract';
import { compilePlan, decide, matchesRules, type Plan } from '@trackcrumb/contract/assignment';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { attributesOption } from './attributesOption';
import { CommandFailure, orExplain } from './commandFailure';
import { environmentCommand, promoteCommand } from './environmentCommands';
import { explainCommand } from './explainCommand';
import { STANDARD_INPUT } from './import/sourceFiles';
import { harmless } from './printLines';
import { releaseCommand } from './releaseCommand';
import type { AddressOptions } from './sidecarAddress';
import { staleFlagsCommand } from './staleFlagsCommand';

interface Options extends AddressOptions {
  attributes: Attributes;
}

/** `trackcrumb flags`: questions about flags. */
export function flagsCommand(): Command {
  return new Command('flags')
    .description(
      'ask what a flag gives, which look forgotten; let one out by its release plan; set flags by environment'
    )
    .addCommand(checkCommand())
    .addCommand(explainCommand())
    .addCommand(releaseCommand())
    .addCommand(staleFlagsCommand())
    .addCommand(environmentCommand())
    .addCommand(promoteCommand());
}

/** `trackcrumb flags check`: what each visitor of a list sees, as CSV. */
function checkCommand(): Command {
  const command = new Command('check')
    .description('say what each visitor of a list sees and why, as CSV')
    .argument('<flag>', 'key of the flag')
    .argument('<ids>', 'file with one visitor id a line; - for standard input')
    .option('--attributes <json>', 'what is known of all of them, as in {"plan": "pro"}', attributesOption, {});
  return withAddressOptions(command).action((key: string, file: string, options: Options) =>
    orExplain(async () => {
      const { flag, experiment } = await (await apiOf(options)).flag(key);
      const lines = checkedLines(compilePlan(servedFlag(flag, experiment)), idsOf(file), options.attributes);
      await pipeline(Readable.from(lines), process.stdout, { end: false });
      return 0;
    })
  );
}

/** A line of CSV for each id. Ids come from a file of somebody's: a terminal must not obey them. */
async function* checkedLines(plan: Plan, ids: AsyncIterable<string>, attributes: Attributes): AsyncGenerator<string> {
  yield 'id,variant,reason,recorded\n';
  for await (const id of ids) {
    const { variant, reason, exposures } = decide(plan, id, { attributes, matches: matchesRules });
    const recorded = exposures.map(({ experimentId, variant: arm }) => `${experimentId}=${arm}`).join(' ');
    yield `${harmless([csvText(id), variant, reason, recorded].join(','))}\n`;
  }
}

/** Keys and reasons need no quotes; an id may. */
const csvText = (id: string): string => (/[",]/.test(id) ? `"${id.replace(/"/g, '""')}"` : id);

async function* idsOf(file: string): AsyncGenerator<string> {
  const input = file === STANDARD_INPUT ? process.stdin : createReadStream(file);
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      if (line !== '') {
        yield line;
      }
    }
  } catch (error) {
    throw new CommandFailure(`${file} cannot be read: ${(error as Error).message}`);
  }
}
