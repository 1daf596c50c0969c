import { frame } from './frame';
import { legend } from './legend';
import { mark } from './marks';
import type { Series } from './marks';
import { plotArea } from './plotArea';
import type { Axis } from './plotArea';
import { escaped, STYLE } from './style';

/** A picture as numbers: axes, and what is drawn between them. */
export interface Chart {
  readonly title: string;
  /** What can be read from it, for those who do not see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

const WIDTH = 720;
const HEIGHT = 400;

/** Draws a chart as SVG: readable on a light and on a dark page, with the fonts of the system. */
export function svgOf({ title, description, x, y, series }: Chart): string {
  const area = plotArea(x, y, { width: WIDTH, height: HEIGHT });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(description)}</desc>`,
    STYLE,
    `<rect class="card" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="8"/>`,
    `<text class="title" x="20" y="30">${escaped(title)}</text>`,
    ...legend(series, 20, 54),
    ...frame(area, x, y),
    ...series.map((drawn) => mark(drawn, area)),
    '</svg>',
    '',
  ].join('\n');
}
