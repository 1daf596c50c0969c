import { parseFormula } from '@trackcrumb/stats-core';
import { Command, InvalidArgumentError } from 'commander';
import { orExplain } from './commandFailure';
import { jsonLines, printLines } from './printLines';
import { table } from './table';

/** `trackcrumb formula`: what a formula metric is made of, and how it changes with each part. Asks no sidecar. */
export function formulaCommand(): Command {
  return new Command('formula')
    .description('check a formula of means, and show its slopes: how much it changes with each part')
    .argument('<formula>', 'as in "(revenue - cost) / orders": + - * / ^ log exp sqrt abs', checkedFormula)
    .option('--json', 'as JSON')
    .action((text: string, { json }: { json?: boolean }) =>
      orExplain(async () => {
        // 4 MB that no other command needs.
        const { formulaSlopes } = await import('../formulas/formulaSlopes');
        const slopes = formulaSlopes(text);
        printLines(
          json === true
            ? jsonLines(slopes)
            : table(
                ['part', 'slope'],
                slopes.map(({ part, slope }) => [part, slope])
              )
        );
        return 0;
      })
    );
}

function checkedFormula(text: string): string {
  let parts: number;
  try {
    parts = parseFormula(text).names.length;
  } catch (error) {
    if (error instanceof RangeError) {
      throw new InvalidArgumentError(error.message);
    }
    throw error;
  }
  if (parts === 0) {
    throw new InvalidArgumentError('It is a number: name what it is made of, as in "revenue / orders".');
  }
  return text;
}
