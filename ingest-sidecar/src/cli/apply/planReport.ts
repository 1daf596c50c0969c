import type { Difference, ExperimentPlan } from './experimentPlan';

/** The differences for a person: `+` new, `-` gone, `~` other, `!` cannot be changed. */
export function planReport({ id, isNew, differences }: ExperimentPlan, isDryRun: boolean): string[] {
  const changes = differences.filter(({ fixedBecause }) => fixedBecause === null);
  const would = isDryRun && changes.length > 0 ? ' (dry run: nothing is sent)' : '';
  const what = isNew
    ? 'new'
    : changes.length > 0
      ? 'to be changed'
      : differences.length > 0
        ? 'stays'
        : 'as in the file';
  return [`${id}: ${what}${would}`, ...differences.map((difference) => `  ${differenceLine(difference)}`)];
}

function differenceLine({ field, from, to, fixedBecause }: Difference): string {
  const sign = fixedBecause !== null ? '!' : from === undefined ? '+' : to === undefined ? '-' : '~';
  const values = [from, to].filter((value) => value !== undefined).map((value) => JSON.stringify(value));
  return `${sign} ${field}: ${values.join(' → ')}${fixedBecause === null ? '' : ` cannot be changed: ${fixedBecause}`}`;
}
