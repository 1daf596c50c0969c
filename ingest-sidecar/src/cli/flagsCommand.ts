import { createInterface } from 'node:readline';
import { createReadStream } from 'node:fs';
import { servedFlag, type Attributes } from '@trackcrumb/contract';
import { compilePlan, decide, matchesRules } from '@trackcrumb/contract/assignment';
import { Command, InvalidArgumentError } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import type { AddressOptions } from './sidecarAddress';

interface Options extends AddressOptions {
  attributes: Attributes;
}

/** `trackcrumb flags`: questions about flags. */
export function flagsCommand(): Command {
  return new Command('flags').description('ask what a flag gives').addCommand(checkCommand());
}

/** `trackcrumb flags check`: what each visitor of a list sees, as CSV. */
function checkCommand(): Command {
  const command = new Command('check')
    .description('say what each visitor of a list sees and why, as CSV')
    .argument('<flag>', 'key of the flag')
    .argument('<ids>', 'file with one visitor id a line; - for standard input')
    .option('--attributes <json>', 'what is known of all of them, as in {"plan": "pro"}', parsedAttributes, {});
  return withAddressOptions(command).action((key: string, file: string, options: Options) =>
    orExplain(async () => {
      const { flag, experiment } = await (await apiOf(options)).flag(key);
      const plan = compilePlan(servedFlag(flag, experiment));
      process.stdout.write('id,variant,reason,recorded\n');
      for await (const id of linesOf(file)) {
        const { variant, reason, exposures } = decide(plan, id, {
          attributes: options.attributes,
          matches: matchesRules,
        });
        const recorded = exposures.map(({ experimentId, variant: arm }) => `${experimentId}=${arm}`).join(' ');
        process.stdout.write(`${[id, variant, reason, recorded].map(csvField).join(',')}\n`);
      }
      return 0;
    })
  );
}

function parsedAttributes(text: string): Attributes {
  try {
    const parsed = JSON.parse(text) as unknown;
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Attributes;
    }
  } catch {
    // Said below, like every other text that is no object.
  }
  throw new InvalidArgumentError('give a JSON object such as {"plan": "pro"}');
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file);
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

const csvField = (text: string): string => (/[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
