import React from 'react';
import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { Experiment } from '@trackcrumb/contract';
import { armRowOf, countedOf, experimentOf } from '../testing/factories';
import { clickHouseWith, installBackend } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import { ResultsPanel } from './ResultsPanel';

beforeEach(() => setAppEvents(new EventBusSrv()));

const STARTED_AT = '2026-01-01T00:00:00.000Z';
const SHORT = { startedAt: STARTED_AT, windowDays: 7 } as const;

/** Counted twenty days after the start. */
async function show(change: Partial<Experiment>, { write = true } = {}) {
  const counted = {
    ...countedOf({ ...SHORT, ...change }, [
      { ...armRowOf('control', 600, 60), before_window_n: 1000 },
      { ...armRowOf('treatment', 600, 70), before_window_n: 950 },
    ]),
    countedAt: new Date('2026-01-21T00:00:00.000Z'),
  };
  const clickHouse = clickHouseWith([counted]);
  const requests = installBackend(
    (request) =>
      request.url === '/api/ds/query' ? clickHouse(request) : { status: 200, body: storedExperiment('running', 3) },
    { write }
  );
  const onChanged = jest.fn();
  await act(async () => {
    render(<ResultsPanel counted={counted} onChanged={onChanged} />);
  });
  return { requests, onChanged };
}

test('who came before the window is told, and one click counts from the start', async () => {
  const { requests, onChanged } = await show({});
  expect(screen.getByText('1,950 came before the last 7 days, and are not counted.')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Count from the start' }));
  await waitFor(() => expect(onChanged).toHaveBeenCalledTimes(1));
  const [change] = requests.filter(({ method }) => method === 'PUT');
  expect(change?.data).toEqual({ version: 3, flagVersion: 5, experiment: { windowDays: 365 } });
});

test('it is not offered where it cannot be done: completed, as long as can be, or nobody who may', async () => {
  for (const change of [
    { status: 'completed', completedAt: '2026-01-21T00:00:00.000Z' },
    { windowDays: 365 },
  ] as const) {
    await show(change);
    expect(screen.queryByRole('button', { name: 'Count from the start' })).not.toBeInTheDocument();
    cleanup();
  }
  await show({}, { write: false });
  expect(screen.getByRole('button', { name: 'Count from the start' })).toHaveAttribute('aria-disabled', 'true');
});

test('of events it is said without a number, and nothing where the window holds all', async () => {
  await show({ unit: 'event' });
  expect(screen.getByText('Only the last 7 days are counted: what came before is not.')).toBeInTheDocument();
  cleanup();
  await show({ windowDays: 30 });
  expect(screen.queryByText(/before the last/)).not.toBeInTheDocument();
  expect(experimentOf().windowDays).toBe(30);
});
