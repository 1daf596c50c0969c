import { Command } from 'commander';
import type { QuarantinedLine } from '../ingest';
import { apiOf, withAddressOptions } from './addressOptions';
import { CommandFailure, orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import type { SidecarApi } from './sidecarApi';
import { table } from './table';

type SomeOptions = AddressOptions & { all?: boolean };

/** `trackcrumb quarantine`: events that could not be loaded, and what becomes of them. */
export function quarantineCommand(): Command {
  return new Command('quarantine')
    .description('look at events that could not be loaded; load them again or drop them')
    .addCommand(listCommand())
    .addCommand(showCommand())
    .addCommand(
      onSome('replay', 'load events again, once what stopped them is mended', async (api, id) => {
        await api.replayQuarantined(id);
        return `${id} is in the log again; should it fail once more, it comes back`;
      })
    )
    .addCommand(
      onSome('drop', 'forget events, for good', async (api, id) => {
        await api.dropQuarantined(id);
        return `${id} is gone`;
      })
    );
}

function listCommand(): Command {
  const command = new Command('list').description('list them, without their content');
  return withAddressOptions(command).action((options: AddressOptions) =>
    orExplain(async () => {
      const { events } = await (await apiOf(options)).quarantine();
      const rows = events.map(({ id, eventId, quarantinedAt, reason }) => [
        id,
        quarantinedAt,
        eventId ?? '(damaged)',
        reason.split('\n', 1)[0]!,
      ]);
      printLines(
        rows.length === 0
          ? ['Nothing is in quarantine: every event that was accepted is stored or on its way']
          : table(['id', 'since', 'event', 'reason'], rows)
      );
      return 0;
    })
  );
}

function showCommand(): Command {
  const command = new Command('show').description('show one as it stands in the log').argument('<id>', 'from the list');
  return withAddressOptions(command).action((id: string, options: AddressOptions) =>
    orExplain(async () => {
      printLines(shown(await (await apiOf(options)).quarantined(id)));
      return 0;
    })
  );
}

function shown({ id, eventId, quarantinedAt, reason, line, encoding }: QuarantinedLine): string[] {
  return [
    `${id}, since ${quarantinedAt}`,
    `event   ${eventId ?? '(damaged)'}`,
    ...reason.split('\n').map((text, index) => (index === 0 ? `reason  ${text}` : `        ${text}`)),
    `line    ${line}${encoding === 'base64' ? '  (base64: it is no text)' : ''}`,
  ];
}

/** A command on the events named, or on all. */
function onSome(name: string, description: string, act: (api: SidecarApi, id: string) => Promise<string>): Command {
  const command = new Command(name)
    .description(description)
    .argument('[id...]', 'from the list')
    .option('--all', 'all that are in quarantine');
  return withAddressOptions(command).action((ids: string[], options: SomeOptions) =>
    orExplain(async () => {
      if ((ids.length === 0) === (options.all !== true)) {
        throw new CommandFailure(`name the events (trackcrumb quarantine list), or say --all: nothing was done`);
      }
      const api = await apiOf(options);
      const chosen = options.all === true ? (await api.quarantine()).events.map(({ id }) => id) : ids;
      let failed = 0;
      for (const id of chosen) {
        try {
          printLines([await act(api, id)]);
        } catch (error) {
          failed += 1;
          printLines([`${id}: ${(error as Error).message}`]);
        }
      }
      return failed === 0 ? 0 : failed === chosen.length ? 1 : 2;
    })
  );
}
