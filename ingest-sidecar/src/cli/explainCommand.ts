import type { Attributes, ExplainResponse } from '@trackcrumb/contract';
import type { ExplainedStep, StepTest } from '@trackcrumb/contract/assignment';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { attributesOption } from './attributesOption';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

interface Options extends AddressOptions {
  attributes: Attributes;
  environment?: string;
  json?: boolean;
}

/** `trackcrumb flags explain`: why one visitor sees what it sees, step by step. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('say why a visitor sees what it sees, step by step')
    .argument('<flag>', 'key of the flag')
    .argument('<id>', 'the visitor')
    .option('--attributes <json>', 'what is known of the visitor, as in {"plan": "pro"}', attributesOption, {})
    .option('--environment <name>', 'as the flag is set there (default: production)')
    .option('--json', 'the answer of the API as it is');
  return withAddressOptions(command).action((key: string, id: string, options: Options) =>
    orExplain(async () => {
      const { attributes, environment, json } = options;
      const where = environment === undefined ? {} : { environment };
      const query = { id, attributes: JSON.stringify(attributes), ...where };
      const answer = await (await apiOf(options)).explainFlag(key, query);
      printLines(json === true ? jsonLines(answer) : explained(answer));
      return 0;
    })
  );
}

function explained({ flag, version, variant, reason, exposures, steps }: ExplainResponse): string[] {
  const arms = exposures.map(({ experimentId, variant: arm }) => `${experimentId}=${arm}`).join(', ');
  return [
    `${flag}, version ${version}: sees ${variant} (${reason}), ${arms === '' ? 'not counted' : `recorded as ${arms}`}`,
    ...table(['step', 'asks', 'visitor', ''], steps.map(row)),
  ];
}

const row = ({ step: [test, , reason], bucket, decides }: ExplainedStep): string[] => [
  reason,
  asked(test),
  bucket === null ? '' : `bucket ${bucket}`,
  decides ? 'decides' : 'passed by',
];

/** Bounds are half-open, of 10,000 buckets. */
function asked(test: StepTest): string {
  if (test === 1) {
    return 'nothing: everybody else';
  }
  if ('r' in test) {
    return test.n === undefined ? 'rules that fit' : 'rules that do not fit';
  }
  const bounds = test.slice(1);
  return `bucket in ${bounds.flatMap((from, i) => (i % 2 === 0 ? [`[${from}, ${bounds[i + 1]})`] : [])).join(' or ')}`;
}
