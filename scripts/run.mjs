import { spawn } from 'node:child_process';

/** A command that ended with a status other than 0. */
export class CommandFailed extends Error {}

/**
 * Runs a command to its end. Quiet: its output is shown only when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 * @returns {Promise<void>}
 */
export function run(command, args, { cwd, env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve();
      } else {
        const how = signal ? `was ended by ${signal}` : `ended with status ${code}`;
        reject(new CommandFailed(`${command} ${args.join(' ')} ${how}\n${output.slice(-16000)}`));
      }
    });
  });
}
