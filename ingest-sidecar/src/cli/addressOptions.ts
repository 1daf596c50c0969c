import type { Command } from 'commander';
import { sidecarAddress, type AddressOptions } from './sidecarAddress';
import { SidecarApi } from './sidecarApi';

/** The options that say which sidecar a command speaks to: the same for every command. */
export function withAddressOptions(command: Command): Command {
  return command
    .option('--state-dir <directory>', 'state directory of the running sidecar (default: .trackcrumb)')
    .option('--url <url>', 'address of a sidecar elsewhere; needs --token (import: and --write-key)')
    .option('--token <token>', 'its admin token')
    .option('--write-key <key>', 'its write key; only import sends events');
}

/** The API of the sidecar that the options name. @throws CommandFailure saying what to start or to pass */
export async function apiOf(options: AddressOptions): Promise<SidecarApi> {
  return new SidecarApi(await sidecarAddress(options));
}
