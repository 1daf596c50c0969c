import type { SandboxRules } from './child/landlock';

export interface BootMessage {
  type: 'boot';
  /** Absolute path of libchdb. */
  libraryPath: string;
  /** argv of ClickHouse, program name first. */
  args: string[];
  /** ClickHouse writes one JSON line here once it listens. */
  listeningFile: string;
  /** null runs ClickHouse without a sandbox. */
  sandbox: SandboxRules | null;
}

/** What the launcher tells its child process over Node's IPC channel. No message carries a secret. */
export type LauncherMessage = BootMessage | { type: 'stop' };

/** `native-library`: ffi-rs or libchdb could not be loaded. */
export type FailureCause = 'native-library' | 'boot';

/** What the child answers. */
export type ChildMessage =
  | { type: 'hello'; /** 0 where the kernel has no Landlock. */ landlockAbi: number }
  | { type: 'listening'; httpPort: number; nativePort: number; version: string }
  | { type: 'failed'; cause: FailureCause; reason: string };

/** How long a clean stop may take before the child kills itself: open connections would hold ClickHouse for 5 s. */
export const STOP_GRACE_MS = 1_000;
