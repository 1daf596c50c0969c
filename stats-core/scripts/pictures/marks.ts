import { coordinate } from './plotArea';
import type { PlotArea } from './plotArea';
import { escaped } from './style';

/** One of the colours of the style sheet, each with a dash pattern of its own. */
export type Colour = 0 | 1 | 2 | 3 | 4;

/** A line through points. */
interface Line {
  readonly kind: 'line';
  readonly name: string;
  readonly colour: Colour;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Dots, with a bar from low to high where there is one. */
interface Points {
  readonly kind: 'points';
  readonly name: string;
  readonly colour: Colour;
  readonly points: readonly (readonly [x: number, y: number, low?: number, high?: number])[];
}

/** The area between a low and a high line. */
interface Band {
  readonly kind: 'band';
  readonly name: string;
  readonly colour: Colour;
  readonly points: readonly (readonly [x: number, low: number, high: number])[];
}

/** Words at a place; in no legend. */
interface Note {
  readonly kind: 'note';
  readonly text: string;
  readonly at: readonly [x: number, y: number];
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** What a chart can show. */
export type Series = Line | Points | Band | Note;

/** Draws one series; what lies outside the axes is the caller's to leave out. */
export function mark(series: Series, { across, up }: PlotArea): string {
  const at = (x: number, y: number): string => `${coordinate(across(x))} ${coordinate(up(y))}`;
  switch (series.kind) {
    case 'line':
      return `<path class="line c${series.colour}" d="M${series.points.map(([x, y]) => at(x, y)).join('L')}"/>`;
    case 'band': {
      const above = series.points.map(([x, , high]) => at(x, high));
      const below = series.points.map(([x, low]) => at(x, low)).reverse();
      return `<path class="band c${series.colour}" d="M${[...above, ...below].join('L')}Z"/>`;
    }
    case 'points':
      return series.points
        .map(([x, y, low = y, high = y]) => {
          const bar = low < high ? `<path class="bar c${series.colour}" d="M${at(x, low)}L${at(x, high)}"/>` : '';
          return `${bar}<circle class="dot c${series.colour}" cx="${coordinate(across(x))}" cy="${coordinate(up(y))}" r="4"/>`;
        })
        .join('\n');
    case 'note': {
      const [x, y] = series.at;
      const place = `x="${coordinate(across(x))}" y="${coordinate(up(y))}"`;
      return `<text class="note" ${place} text-anchor="${series.anchor ?? 'start'}">${escaped(series.text)}</text>`;
    }
  }
}
