import type { Answer, GbstatsCase } from './gbstatsCase';
import { oursOf } from './ours';

/** The table of docs/comparison.md: P(treatment better) and the interval, by each, line by line. */
export function gbstatsTable(cases: readonly GbstatsCase[]): string[] {
  const lines = cases.map((input) => {
    const ours = oursOf(input);
    const { theirs, exact } = input;
    const cells = [
      shown(ours, ours.reason),
      theirs.message === null ? shown(theirs, null) : `${shown(theirs, null)} with \`${theirs.message}\``,
      exact === null ? 'none' : shown(exact, null),
    ];
    return `| ${input.name} | ${cells.join(' | ')} |`;
  });
  return ['| input | `stats-core` | `gbstats` | by definition |', '| --- | --- | --- | --- |', ...lines];
}

/** 0.801; −176 to +442 %. */
function shown({ probability, interval }: Answer, reason: string | null): string {
  const chance = probability === null ? [] : [probability.toFixed(3)];
  const range = interval === null ? [] : [rangeOf(interval, probability === null)];
  const without = reason === null ? [] : [`\`${reason}\``];
  return [...chance, ...range, ...without].join('; ');
}

function rangeOf([low, high]: readonly [number, number], absolute: boolean): string {
  const unit = absolute ? '' : ' %';
  const scale = absolute ? 1 : 100;
  if (low === 0 && high === 0) return `0 to 0${unit}`;
  const largest = Math.max(Math.abs(low), Math.abs(high)) * scale;
  const text = (value: number): string =>
    largest > 0 && largest < 0.01
      ? signed((value * scale).toExponential(2))
      : signed((value * scale).toFixed(largest < 100 ? 2 : 0));
  return `${text(low)} to ${text(high)}${unit}`;
}

function signed(digits: string): string {
  return digits.startsWith('-') ? digits.replace('-', '−') : `+${digits}`;
}
