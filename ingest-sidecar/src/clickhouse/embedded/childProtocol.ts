import type { SandboxRules } from './child/landlock';

/** What the launcher tells its child process over Node's IPC channel. No message carries a secret. */
export type LauncherMessage =
  | {
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
  | { type: 'stop' };

/** What the child answers. */
export type ChildMessage =
  | { type: 'hello'; /** 0 where the kernel has no Landlock. */ landlockAbi: number }
  | { type: 'listening'; httpPort: number; nativePort: number; version: string }
  | { type: 'failed'; reason: string };

/** How long a clean stop may take before the child kills itself: open connections would hold ClickHouse for 5 s. */
export const STOP_GRACE_MS = 1500;
