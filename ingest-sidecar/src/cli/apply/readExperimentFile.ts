import { readFile } from 'node:fs/promises';
import type { CreateExperimentRequest } from '@trackcrumb/contract';
import { createExperimentSchema } from '@trackcrumb/contract/schemas';
import { Ajv } from 'ajv';
import { parse, YAMLParseError } from 'yaml';
import { CommandFailure } from '../commandFailure';
import { ApiError } from '../../errors';
import { requireOneSplit } from '../../flags';
import { validationError } from '../../server/validationError';

const isExperiment = new Ajv({ verbose: true }).compile<CreateExperimentRequest>(createExperimentSchema);

/**
 * The experiments of a file: one, or a list of them, each with the fields of `POST /api/experiments`. JSON is YAML too.
 *
 * @throws CommandFailure naming the file, the field, the value and the rule
 */
export async function readExperimentFile(path: string): Promise<CreateExperimentRequest[]> {
  const document = parsed(path, await textOf(path));
  const entries: unknown[] = Array.isArray(document) ? document : [document];
  if (entries.length === 0) {
    throw new CommandFailure(`${path} has no experiment: write one, or a list of them`);
  }
  return entries.map((entry, at) => {
    const where = `${path}${entries.length > 1 ? `, experiment ${at + 1}` : ''}`;
    if (!isExperiment(entry)) {
      const { message } = validationError(isExperiment.errors as Parameters<typeof validationError>[0], entry);
      throw new CommandFailure(`${where}: ${message}`);
    }
    requireOneSplitIn(entry, where);
    return entry;
  });
}

/** The sidecar would say so too, but of a change it is sent only what is to be changed. */
function requireOneSplitIn({ rolloutPct, variants }: CreateExperimentRequest, where: string): void {
  try {
    requireOneSplit({ rolloutPct, controlWeight: variants?.[0]?.weight });
  } catch (error) {
    throw error instanceof ApiError ? new CommandFailure(`${where}: ${error.message}`) : error;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandFailure(`cannot read ${path} (${(error as NodeJS.ErrnoException).code}): correct the path`);
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError || error instanceof ReferenceError) {
      throw new CommandFailure(`${path} is neither YAML nor JSON: ${error.message.split('\n')[0]}`);
    }
    throw error;
  }
}
