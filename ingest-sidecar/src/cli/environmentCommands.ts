import {
  ENVIRONMENT_SETTINGS,
  PRODUCTION,
  type ChangeFlagRequest,
  type FlagConfigResponse,
  type PromotionResponse,
} from '@trackcrumb/contract';
import { Command, InvalidArgumentError } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import { table } from './table';

interface SettingsOptions extends AddressOptions {
  on?: boolean;
  off?: boolean;
  traffic?: number;
  rollout?: number;
}

interface PromoteOptions extends AddressOptions {
  from: string;
  to: string;
  dryRun?: boolean;
  confirm?: boolean;
}

/** `trackcrumb flags env`: how a flag is set in an environment, and, with options, how it shall be. */
export function environmentCommand(): Command {
  const command = new Command('env')
    .description('show or change how a flag is set in an environment')
    .argument('<flag>', 'key of the flag')
    .argument('<environment>', 'one of TRACKCRUMB_ENVIRONMENTS')
    .option('--on', 'switch it on there')
    .option('--off', 'switch it off there')
    .option('--traffic <percent>', 'who takes part there', percentOption)
    .option('--rollout <percent>', 'of these, who does not see control', percentOption);
  return withAddressOptions(command).action(
    (key: string, environment: string, { on, off, traffic, rollout, ...address }: SettingsOptions) =>
      orExplain(async () => {
        if (environment === PRODUCTION) {
          throw new CommandFailure(`name another environment than ${PRODUCTION}: a flag itself is how it is set there`);
        }
        if (on === true && off === true) {
          throw new CommandFailure('name one of --on and --off');
        }
        const api = await apiOf(address);
        const current = await api.flag(key, environment);
        const wanted: Omit<ChangeFlagRequest, 'version' | 'environment'> = {
          ...(on === true && { enabled: true }),
          ...(off === true && { enabled: false }),
          ...(traffic !== undefined && { trafficPct: traffic }),
          ...(rollout !== undefined && { rolloutPct: rollout }),
        };
        const { version } = current.environment!.settings;
        const asked = Object.keys(wanted).length > 0;
        printLines(settingsTable(asked ? await api.changeFlag(key, { version, environment, ...wanted }) : current));
        return 0;
      })
  );
}

/** `trackcrumb flags promote`: sets a flag in one environment as it is in another. */
export function promoteCommand(): Command {
  const command = new Command('promote')
    .description('set a flag in one environment as it is in another, and say what that changes')
    .argument('<flag>', 'key of the flag')
    .requiredOption('--from <environment>', 'where it is as it shall be')
    .option('--to <environment>', 'where it shall be so', PRODUCTION)
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--confirm', 'also where a running experiment gets another split or other rules');
  return withAddressOptions(command).action((key: string, { from, to, dryRun, confirm, ...address }: PromoteOptions) =>
    orExplain(async () => {
      const api = await apiOf(address);
      const promotion = await api.promotion(key, { from, to });
      const { version, fromVersion, differences } = promotion;
      if (dryRun !== true && differences.length > 0) {
        await api.promote(key, { from, to, version, fromVersion, ...(confirm === true && { confirm }) });
      }
      printLines(promotionLines(promotion, dryRun === true));
      return 0;
    })
  );
}

function settingsTable({ flag, environment }: FlagConfigResponse): string[] {
  const { settings, servedVersion } = environment!;
  const cells = ENVIRONMENT_SETTINGS.map((field) => [
    field,
    ...[settings, flag].map((of) => JSON.stringify(of[field])),
  ]);
  return [
    ...table(
      ['setting', settings.environment, PRODUCTION],
      [['version served', String(servedVersion), String(flag.version)], ...cells]
    ),
    ...(settings.version === 0 ? [`Nothing is set in ${settings.environment}: it follows ${PRODUCTION}`] : []),
  ];
}

function promotionLines({ flag, from, to, differences, consequence }: PromotionResponse, isDryRun: boolean): string[] {
  if (differences.length === 0) {
    return [`${flag}: set in ${to} as in ${from}`];
  }
  const changes = differences.map(
    (each) => `  ${each.field}: ${JSON.stringify(each.from)} → ${JSON.stringify(each.to)}`
  );
  return isDryRun
    ? [
        `${flag}: would change in ${to}`,
        ...changes,
        ...(consequence === null ? [] : [`  takes --confirm: ${consequence}`]),
      ]
    : [`${flag}: changed in ${to}`, ...changes];
}

function percentOption(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value >= 0 && value <= 100)) {
    throw new InvalidArgumentError('It must be a percentage from 0 to 100.');
  }
  return value;
}
