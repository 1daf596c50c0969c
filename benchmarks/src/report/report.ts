import type { Figure } from '@trackcrumb/testkit/figures/figure';
import { isMet } from '@trackcrumb/testkit/figures/figure';
import type { ScaleMeasurement } from '../scale/measureScale';
import { EXPLANATIONS } from './explanations';
import { figureCells } from './figureRows';
import { markdownTable } from './markdownTable';
import { growthFigures, scaleFigures } from './scaleFigures';

/** A part of the table with what its figures mean. */
export interface Section {
  title: string;
  explanation: string;
  figures: readonly Figure[];
}

export interface Run {
  /** `2026-11-23`. */
  date: string;
  machine: Record<string, string>;
  /** What the benches of the workspaces measured. */
  workspaces: readonly Section[];
  /** Fewest events first. */
  scale: readonly ScaleMeasurement[];
}

const HEAD = ['what', 'ours', 'against', 'ratio', 'target', ''];

/** The text of `docs/benchmarks.md`. */
export function report({ date, machine, workspaces, scale }: Run): string {
  const sections = [...workspaces, ...scaleSections(scale)];
  return [
    '<!-- Written by npm run bench. Do not edit: run it. -->',
    '# Benchmarks',
    EXPLANATIONS.introduction,
    markdownTable(['', ''], [['Date', date], ...Object.entries(machine)]),
    '## Misses',
    misses(sections),
    ...sections.flatMap(({ title, explanation, figures }) => [
      `## ${title}`,
      explanation,
      markdownTable(HEAD, figures.map(figureCells)),
    ]),
    ...scale.slice(-1).flatMap(grafanaAndDisk),
  ].join('\n\n');
}

function scaleSections(scale: readonly ScaleMeasurement[]): Section[] {
  const bySize = scale.map((measurement) => ({
    title: `Results of ${count(measurement.events)} events`,
    explanation: EXPLANATIONS.scale(count(measurement.events), count(measurement.visitors)),
    figures: scaleFigures(measurement, { isLargest: measurement === scale.at(-1) }),
  }));
  const [small, large] = [scale[0], scale.at(-1)];
  if (small === undefined || large === undefined || small === large) {
    return bySize;
  }
  const title = `Growth from ${count(small.events)} to ${count(large.events)} events`;
  return [
    ...bySize,
    { title, explanation: EXPLANATIONS.growth(large.events / small.events), figures: growthFigures(small, large) },
  ];
}

function grafanaAndDisk({ events, asGrafana, tables }: ScaleMeasurement): string[] {
  const perEvent = (bytes: number): string => `${(bytes / events).toFixed(1)} bytes`;
  const sizes = tables.map(({ table, rows, bytes, parts }) => [
    `\`${table}\``,
    count(rows),
    `${(bytes / 1e6).toFixed(1)} MB`,
    perEvent(bytes),
    count(parts),
  ]);
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
  const answers = (asGrafana ?? []).map(({ name, tookMs, refusal }) => [
    name,
    tookMs === null ? `**refused**: ${refusal}` : `${count(Math.round(tookMs))} ms`,
  ]);
  return [
    `## As Grafana's user, ${count(events)} events`,
    asGrafana === null ? EXPLANATIONS.noGrafana : EXPLANATIONS.grafana,
    ...(asGrafana === null ? [] : [markdownTable(['what', 'ours'], answers)]),
    `## Disk, ${count(events)} events`,
    EXPLANATIONS.disk,
    markdownTable(
      ['table', 'rows', 'on disk', 'per event', 'parts'],
      [...sizes, ['all', '', `${(total / 1e6).toFixed(1)} MB`, perEvent(total), '']]
    ),
  ];
}

function misses(sections: readonly Section[]): string {
  const missed = sections.flatMap(({ title, figures }) =>
    figures.filter(({ ratio }) => ratio !== null && isMet(ratio) === false).map((figure) => ({ title, figure }))
  );
  if (missed.length === 0) {
    return 'None: every target was met in this run.';
  }
  return missed
    .map(({ title, figure }) => {
      const [what, , , ratio, target] = figureCells(figure);
      return `- ${title}: ${what}: ${ratio}, target ${target}.`;
    })
    .join('\n');
}

const count = (value: number): string => value.toLocaleString('en');
