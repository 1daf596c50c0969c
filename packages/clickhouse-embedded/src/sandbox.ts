import { sandboxUnavailable } from './errors';

/**
 * `auto` uses Landlock where the kernel has it, `required` refuses to start without it, `off` behaves as on a kernel
 * that has none.
 */
export type SandboxMode = 'auto' | 'required' | 'off';

export type SandboxDecision =
  | { enabled: true; warnings: string[] }
  | { enabled: false; /** Why there is none. */ reason: string; warnings: string[] };

/**
 * ABI 1 (Linux 5.13 to 5.18) refuses every move between directories: no table could be dropped, no broken part set
 * aside.
 */
const LOWEST_USABLE_ABI = 2;
const FIRST_ABI_WITH_NETWORK = 4;

function missingBecause(mode: SandboxMode, landlockAbi: number): string {
  if (mode === 'off') return 'the sandbox is switched off';
  if (landlockAbi > 0) return 'the Landlock of this kernel is too old (Linux 5.19 or later is needed)';
  return 'this system has no Landlock (Linux 5.19 or later has it)';
}

/**
 * Whether ClickHouse runs sandboxed, and what to tell the operator.
 * @throws {EmbeddedClickHouseError} SANDBOX_UNAVAILABLE
 */
export function decideSandbox(mode: SandboxMode, landlockAbi: number): SandboxDecision {
  if (mode === 'off' || landlockAbi < LOWEST_USABLE_ABI) {
    const reason = missingBecause(mode, landlockAbi);
    if (mode === 'required') throw sandboxUnavailable(reason);
    const warning =
      `Embedded ClickHouse runs without a sandbox: ${reason}. Whoever can log in to it can read every file this user ` +
      'can read. Therefore there is no user for Grafana. Use a ClickHouse server of your own (CLICKHOUSE_URL) for that.';
    return { enabled: false, reason, warnings: [warning] };
  }
  if (landlockAbi >= FIRST_ABI_WITH_NETWORK) return { enabled: true, warnings: [] };
  const warning =
    'The Landlock of this kernel cannot restrict the network (Linux 6.7 or later can): outgoing connections of ' +
    'embedded ClickHouse are refused by its grants only.';
  return { enabled: true, warnings: [warning] };
}
