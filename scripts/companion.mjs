import { spawn } from 'node:child_process';

/**
 * A long-running program that belongs to this one: its output is shown line by line under its name, and it is stopped
 * by pid, politely first.
 */
export class Companion {
  /**
   * @param {string} name
   * @param {string[]} nodeArgs
   * @param {{ cwd: string, env?: NodeJS.ProcessEnv, showOutput?: boolean }} options
   */
  constructor(name, nodeArgs, { cwd, env, showOutput = false }) {
    this.name = name;
    this.lastOutput = '';
    // Its own process group: Ctrl-C reaches only us, and we stop the parts in order.
    this.child = spawn(process.execPath, nodeArgs, {
      cwd,
      env: { ...process.env, ...env },
      // The channel closes when this process dies, however it dies: the companion then stops by itself.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    /** @type {Promise<number | null>} */
    this.exited = new Promise((resolve) => this.child.on('exit', resolve));
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk) => {
        this.lastOutput = (this.lastOutput + chunk).slice(-6000);
        if (showOutput) {
          process.stdout.write(chunk);
        }
      });
    }
  }

  get running() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Waits until the condition holds; a companion that ends before that is an error that shows its last words. */
  async until(/** @type {() => boolean | Promise<boolean>} */ condition, /** @type {number} */ timeoutMs) {
    const deadlineMs = Date.now() + timeoutMs;
    while (!(await condition())) {
      if (!this.running) {
        throw new Error(`The ${this.name} ended before it was ready:\n${this.lastOutput}`);
      }
      if (Date.now() > deadlineMs) {
        throw new Error(`The ${this.name} was not ready after ${timeoutMs / 1000} s:\n${this.lastOutput}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Asks it to stop and waits; after the grace it is killed. */
  async stop(graceMs = 5000) {
    if (!this.running) {
      return;
    }
    this.child.kill('SIGTERM');
    const killer = setTimeout(() => this.child.kill('SIGKILL'), graceMs);
    await this.exited;
    clearTimeout(killer);
  }
}
