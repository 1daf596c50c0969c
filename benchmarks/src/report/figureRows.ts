import { isMet, type Figure, type Ratio } from '@trackcrumb/testkit/figures/figure';

/** Cells of a figure: what, ours, against, ratio, target, met. */
export function figureCells({ what, ours, against, ratio }: Figure): string[] {
  return [
    what,
    ours,
    against,
    ratio === null ? '' : ratioText(ratio),
    ratio === null ? '' : targetText(ratio),
    verdict(ratio),
  ];
}

function ratioText({ value, reads }: Ratio): string {
  return `${significant(value)} ${reads}`;
}

/** Three digits that count, without a decimal point where there are hundreds. */
export function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(value < 0.1 ? 2 : 3);
}

function targetText({ target }: Ratio): string {
  if (target === null) {
    return '';
  }
  return 'atLeast' in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`;
}

function verdict(ratio: Ratio | null): string {
  const met = ratio === null ? null : isMet(ratio);
  return met === null ? '' : met ? 'met' : '**missed**';
}
