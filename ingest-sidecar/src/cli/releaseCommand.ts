import type { ReleasePlanResponse } from '@trackcrumb/contract';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import { count, percent, pValue } from './quantities';
import type { ReleaseVerb } from './sidecarApi';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

interface ShowOptions extends AddressOptions {
  json?: boolean;
}

interface SteerOptions extends AddressOptions {
  comment?: string;
  confirm?: boolean;
}

/** `trackcrumb flags release`: the release plan of a flag. */
export function releaseCommand(): Command {
  return new Command('release')
    .description('see the release plan of a flag, start, hold, resume and cancel it')
    .addCommand(showCommand())
    .addCommand(steerCommand('start', 'take its steps from now on'))
    .addCommand(steerCommand('hold', 'keep it where it is until somebody resumes it', ['--comment <text>', 'why']))
    .addCommand(
      steerCommand('resume', 'let it go on from the step it is at', [
        '--confirm',
        'also while an alert or a finding stands, or the flag has to be put back',
      ])
    )
    .addCommand(steerCommand('cancel', 'end it; the flag stays as it is'));
}

const withFlag = (command: Command): Command => withAddressOptions(command.argument('<flag>', 'key of the flag'));

function showCommand(): Command {
  const command = new Command('show')
    .description('show the steps, where it is and what it waits for')
    .option('--json', 'the answer of the API as it is');
  return withFlag(command).action((key: string, { json, ...address }: ShowOptions) =>
    orExplain(async () => {
      const found = await (await apiOf(address)).releasePlan(key);
      printLines(json === true ? jsonLines(found) : report(found));
      return 0;
    })
  );
}

/** Decided on the version that stands when the command runs. */
function steerCommand(verb: ReleaseVerb, description: string, option?: [flags: string, description: string]): Command {
  const command = new Command(verb).description(description);
  return withFlag(option === undefined ? command : command.option(...option)).action(
    (key: string, { comment, confirm, ...address }: SteerOptions) =>
      orExplain(async () => {
        const api = await apiOf(address);
        const { plan } = await api.releasePlan(key);
        const beside = { ...(comment === undefined ? {} : { comment }), ...(confirm === true ? { confirm } : {}) };
        const { sentence } = await api.steerRelease(key, verb, { version: plan.version, ...beside });
        printLines([`${key}: ${sentence}`]);
        return 0;
      })
  );
}

function report({ plan, sentence, look }: ReleasePlanResponse): string[] {
  const rows = plan.steps.map(({ trafficPct, rolloutPct, stayHours, minPerArm }, at) => [
    at + 1 === plan.step ? '>' : '',
    String(at + 1),
    `${trafficPct ?? rolloutPct} %`,
    `${stayHours} h`,
    count(minPerArm),
  ]);
  const found =
    look === null
      ? []
      : [
          `Looked at ${look.at}: ${count(look.fewestPerArm)} new visitors per arm under this step` +
            (look.srm === null ? '' : `, split p = ${pValue(look.srm.pValue)}`),
          ...look.worse.map(
            ({ key, rate, controlRate }) => `  ${key} converts ${percent(rate)}, the control ${percent(controlRate)}`
          ),
        ];
  const columns = ['', { right: 'step' }, { right: 'percent' }, { right: 'stay' }, { right: 'per arm' }];
  return [...table(columns, rows), '', sentence, `On breach: ${plan.onBreach}`, ...found];
}
