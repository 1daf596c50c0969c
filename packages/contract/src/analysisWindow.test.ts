import { analysisWindow } from './analysisWindow';

const NOW = new Date('2026-11-23T12:00:00Z');
const at = (iso: string): number => Date.parse(iso);
const STARTED = '2026-11-10T00:00:00.000Z';

it.each([
  ['from the start until now', STARTED, null, 30, STARTED, '2026-11-23T12:00:00Z'],
  ['the last days only', STARTED, null, 3, '2026-11-20T12:00:00Z', '2026-11-23T12:00:00Z'],
  ['until its completion', STARTED, '2026-11-15T00:00:00Z', 30, STARTED, '2026-11-15T00:00:00Z'],
  ['the last days before it', STARTED, '2026-11-15T00:00:00Z', 2, '2026-11-13T00:00:00Z', '2026-11-15T00:00:00Z'],
])('%s', (_, startedAt, completedAt, windowDays, start, end) => {
  expect(analysisWindow({ startedAt, completedAt, windowDays }, NOW)).toEqual({ startMs: at(start), endMs: at(end) });
});

it('there is none before the start', () => {
  expect(analysisWindow({ startedAt: null, completedAt: null, windowDays: 30 }, NOW)).toBeNull();
});
