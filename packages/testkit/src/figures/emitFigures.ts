import { writeFileSync } from 'node:fs';
import type { Figure } from './figure';

/** Writes what a bench measured to the file that `--json` names, if it names one: how `npm run bench` collects it. */
export function emitFigures(figures: readonly Figure[], args: readonly string[] = process.argv): void {
  const option = args.indexOf('--json');
  if (option < 0) {
    return;
  }
  const file = args[option + 1];
  if (file === undefined) {
    throw new Error('--json names no file: give the path of the file to write');
  }
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}
