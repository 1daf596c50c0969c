/** One side of a chart. */
export interface Axis {
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** How a tick is written. */
  readonly show: (value: number) => string;
  /** By ratios instead of differences. */
  readonly logarithmic?: boolean;
}

/** Where on the picture a value lies. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly across: (x: number) => number;
  readonly up: (y: number) => number;
}

/** Room for title and legend above, for ticks and labels at the left and below. */
const MARGIN = { left: 66, right: 30, top: 76, bottom: 54 };

export function plotArea(x: Axis, y: Axis, size: { readonly width: number; readonly height: number }): PlotArea {
  const left = MARGIN.left;
  const right = size.width - MARGIN.right;
  const top = MARGIN.top;
  const bottom = size.height - MARGIN.bottom;
  return { left, right, top, bottom, across: scale(x, left, right), up: scale(y, bottom, top) };
}

function scale({ from, to, logarithmic = false }: Axis, start: number, end: number): (value: number) => number {
  const place = (value: number): number => (logarithmic ? Math.log(value) : value);
  return (value) => start + ((place(value) - place(from)) / (place(to) - place(from))) * (end - start);
}

/** Two decimals: finer than any screen, and the same text on every machine. */
export function coordinate(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A number of an axis, with the minus that is as wide as a plus. */
export function plain(value: number): string {
  return String(value).replace('-', '−');
}
