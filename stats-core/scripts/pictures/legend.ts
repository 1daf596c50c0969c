import type { Series } from './marks';
import { escaped } from './style';

/** Width of a letter of the legend, on average, at its size. */
const LETTER = 6.6;
const SAMPLE = 26;
const GAP = 22;

/** A sample and the name of each series, side by side. */
export function legend(series: readonly Series[], left: number, y: number): string[] {
  let x = left;
  return series.flatMap((drawn) => {
    if (drawn.kind === 'note') return [];
    const at = x;
    x += SAMPLE + 6 + drawn.name.length * LETTER + GAP;
    return [
      sampleOf(drawn, at, y - 4),
      `<text class="name" x="${at + SAMPLE + 6}" y="${y}">${escaped(drawn.name)}</text>`,
    ];
  });
}

function sampleOf({ kind, colour }: Exclude<Series, { kind: 'note' }>, x: number, y: number): string {
  if (kind === 'points') return `<circle class="dot c${colour}" cx="${x + SAMPLE / 2}" cy="${y}" r="4"/>`;
  return kind === 'line'
    ? `<path class="line c${colour}" d="M${x} ${y}h${SAMPLE}"/>`
    : `<rect class="band c${colour}" x="${x}" y="${y - 6}" width="${SAMPLE}" height="12"/>`;
}
