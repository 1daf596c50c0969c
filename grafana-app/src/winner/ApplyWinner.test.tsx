import React from 'react';
import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { experimentOf } from '../testing/factories';
import { installBackend } from '../testing/fakeBackend';
import { ApplyWinner } from './ApplyWinner';

beforeEach(() => setAppEvents(new EventBusSrv()));

test('asks word for word, then applies the version and winner that were seen', async () => {
  const requests = installBackend(() => ({ status: 200, body: { experiment: {}, flag: {} } }));
  const onApplied = jest.fn();
  render(<ApplyWinner experiment={experimentOf({ version: 7 })} winnerKey="treatment" onApplied={onApplied} />);
  fireEvent.click(screen.getByRole('button', { name: 'Apply winner →' }));
  expect(
    screen.getByText("This will route 100% of users to 'treatment'. The experiment will be marked completed.")
  ).toBeInTheDocument();
  expect(requests).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Apply winner' }));
  await waitFor(() => expect(onApplied).toHaveBeenCalledTimes(1));
  expect(requests[0]).toMatchObject({ method: 'POST', data: { version: 7, winner: 'treatment' } });
  expect(requests[0]?.url).toMatch(/\/sidecar\/experiments\/checkout_button\/apply-winner$/);
});

test('a refusal is shown and nothing is announced as done', async () => {
  installBackend(() => ({
    status: 409,
    body: { error: { code: 'stale_version', message: 'It is at version 8 by now.' } },
  }));
  const onApplied = jest.fn();
  render(<ApplyWinner experiment={experimentOf()} winnerKey="treatment" onApplied={onApplied} />);
  fireEvent.click(screen.getByRole('button', { name: 'Apply winner →' }));
  fireEvent.click(screen.getByRole('button', { name: 'Apply winner' }));
  expect(await screen.findByText('It is at version 8 by now.')).toBeInTheDocument();
  expect(onApplied).not.toHaveBeenCalled();
});

test('readers see the button disabled', () => {
  installBackend(() => ({ status: 200, body: {} }), { write: false });
  render(<ApplyWinner experiment={experimentOf()} winnerKey="treatment" onApplied={jest.fn()} />);
  expect(screen.getByRole('button', { name: 'Apply winner →' })).toHaveAttribute('aria-disabled', 'true');
});
