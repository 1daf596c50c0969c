import { coordinate } from './plotArea';
import type { Axis, PlotArea } from './plotArea';
import { escaped } from './style';

/** Grid, ticks and labels of both axes. */
export function frame({ left, right, top, bottom, across, up }: PlotArea, x: Axis, y: Axis): string[] {
  const middle = (left + right) / 2;
  return [
    ...y.ticks.flatMap((tick) => [
      `<path class="grid" d="M${left} ${coordinate(up(tick))}H${right}"/>`,
      `<text class="tick" x="${left - 8}" y="${coordinate(up(tick) + 4)}" text-anchor="end">${escaped(y.show(tick))}</text>`,
    ]),
    ...x.ticks.flatMap((tick) => [
      `<path class="axis" d="M${coordinate(across(tick))} ${bottom}v5"/>`,
      `<text class="tick" x="${coordinate(across(tick))}" y="${bottom + 19}" text-anchor="middle">${escaped(x.show(tick))}</text>`,
    ]),
    `<path class="axis" d="M${left} ${bottom}H${right}"/>`,
    `<text class="label" x="${middle}" y="${bottom + 40}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text class="label" transform="translate(18 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
  ];
}
