import React from 'react';
import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { experimentOf } from '../testing/factories';
import { installBackend } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import { StatusButtons } from './StatusButtons';

beforeEach(() => setAppEvents(new EventBusSrv()));

test.each([
  ['draft', ['Start']],
  ['running', ['Pause', 'Complete']],
  ['paused', ['Resume', 'Complete']],
  ['completed', []],
] as const)('%s can: %j', (status, labels) => {
  installBackend(() => ({ status: 200, body: {} }));
  render(<StatusButtons experiment={experimentOf({ status })} onChanged={jest.fn()} />);
  expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual([...labels]);
});

test('what is archived says why it does not start', async () => {
  installBackend(() => ({ status: 200, body: {} }));
  render(<StatusButtons experiment={experimentOf({ status: 'draft', archived: true })} onChanged={jest.fn()} />);
  const start = screen.getByRole('button', { name: 'Start' });
  expect(start).toHaveAttribute('aria-disabled', 'true');
  fireEvent.focus(start);
  expect(await screen.findByText('It is archived: bring it back first.')).toBeInTheDocument();
});

test('nothing happens before it is confirmed; then version and comment are sent', async () => {
  const requests = installBackend(() => ({ status: 200, body: {} }));
  const onChanged = jest.fn();
  render(<StatusButtons experiment={experimentOf({ version: 4 })} onChanged={onChanged} />);
  fireEvent.click(screen.getByRole('button', { name: 'Complete' }));
  expect(screen.getByText(/This cannot be undone/)).toBeInTheDocument();
  expect(requests).toEqual([]);
  fireEvent.change(screen.getByLabelText(/^Comment/), { target: { value: ' enough data ' } });
  fireEvent.click(screen.getAllByRole('button', { name: 'Complete' }).at(-1)!);
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests[0]).toMatchObject({
    url: expect.stringMatching(/\/experiments\/checkout_button\/status$/),
    data: { status: 'completed', version: 4, comment: 'enough data' },
  });
});

test('a start that would drop a winner names it, and is confirmed by a tick', async () => {
  const { experiment, flag } = storedExperiment('draft');
  const allocation = { holdout: 0, variants: [] };
  const stored = { experiment, flag: { ...flag, winner: 'treatment', experimentId: 'earlier', allocation } };
  const requests = installBackend(() => ({ status: 200, body: stored }));
  const onChanged = jest.fn();
  render(<StatusButtons experiment={experiment} onChanged={onChanged} />);
  fireEvent.click(screen.getByRole('button', { name: 'Start' }));
  expect(await screen.findByText(/^'treatment' won and is served to everybody today/)).toBeInTheDocument();
  fireEvent.click(screen.getByRole('checkbox', { name: 'Start all the same' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Start' }).at(-1)!);
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests.at(-1)!.data).toEqual({ status: 'running', version: 3, confirm: true });
});

test('a stale version is refused with the remedy', async () => {
  installBackend(() => ({
    status: 409,
    body: { error: { code: 'stale_version', message: 'It is at version 5 by now.' } },
  }));
  render(<StatusButtons experiment={experimentOf()} onChanged={jest.fn()} />);
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'Pause' }).at(-1)!);
  expect(await screen.findByText('It is at version 5 by now.')).toBeInTheDocument();
  expect(screen.getByText(/reload and decide again/)).toBeInTheDocument();
});
