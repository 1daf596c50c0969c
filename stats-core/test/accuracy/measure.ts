import { betaAccuracy } from './betaAccuracy';
import { comparisonAccuracy } from './comparisonAccuracy';
import { crossingAccuracy } from './crossingAccuracy';
import { cupedAccuracy } from './cupedAccuracy';
import { evalueAccuracy } from './evalueAccuracy';
import { formulaAccuracy } from './formulaAccuracy';
import { fractionalAccuracy } from './fractionalAccuracy';
import { momentsAccuracy } from './momentsAccuracy';
import { multipleAccuracy } from './multipleAccuracy';
import { meansPowerAccuracy } from './meansPowerAccuracy';
import { plannedBoundaryAccuracy } from './plannedBoundaryAccuracy';
import { hallAccuracy } from './hallAccuracy';
import { meansAccuracy } from './meansAccuracy';
import { powerAccuracy } from './powerAccuracy';
import { ratioAccuracy } from './ratioAccuracy';
import { quantileAccuracy } from './quantileAccuracy';
import { segmentsAccuracy } from './segmentsAccuracy';
import { srmAccuracy } from './srmAccuracy';
import { strataAccuracy } from './strataAccuracy';
import { studentAccuracy } from './studentAccuracy';
import { strataMeansAccuracy } from './strataMeansAccuracy';
import { upliftAccuracy } from './upliftAccuracy';
import type { Worst } from './worst';

/** Every function against its vectors. */
export function measureAccuracy(): Worst[] {
  return [
    ...comparisonAccuracy(),
    ...betaAccuracy(),
    ...upliftAccuracy(),
    ...srmAccuracy(),
    ...powerAccuracy(),
    ...meansPowerAccuracy(),
    ...fractionalAccuracy(),
    ...strataAccuracy(),
    ...crossingAccuracy(),
    ...plannedBoundaryAccuracy(),
    ...evalueAccuracy(),
    ...multipleAccuracy(),
    ...quantileAccuracy(),
    ...segmentsAccuracy(),
    ...studentAccuracy(),
    ...meansAccuracy(),
    ...hallAccuracy(),
    ...momentsAccuracy(),
    ...ratioAccuracy(),
    ...formulaAccuracy(),
    ...cupedAccuracy(),
    ...strataMeansAccuracy(),
  ];
}

/** The errors as lines of text, one per quantity. */
export function accuracyTable(rows: readonly Worst[]): string {
  const cells = rows.map(({ quantity, measure, cases, error, bar }) => [
    quantity,
    measure,
    String(cases),
    error.toExponential(1),
    bar.toExponential(0),
    bar === 0 ? '' : (error / bar).toPrecision(1),
  ]);
  const lines = [['function', 'error', 'values', 'largest', 'bar', 'of the bar'], ...cells];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd()
    )
    .join('\n');
}
