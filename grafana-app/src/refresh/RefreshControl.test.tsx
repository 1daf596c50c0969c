import React from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { config } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { RefreshControl } from './RefreshControl';

const MINUTE_MS = 60_000;

function Address() {
  return <output>{useLocation().search}</output>;
}

function open(search: string): jest.Mock {
  const refresh = jest.fn();
  render(
    <MemoryRouter initialEntries={[`/experiments${search}`]}>
      <RefreshControl isLoading={false} onRefresh={refresh} />
      <Address />
    </MemoryRouter>
  );
  return refresh;
}

function show(isSeen: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !isSeen });
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  show(true);
  config.minRefreshInterval = '';
});

test('refreshes when asked, and by itself only when an interval is chosen', () => {
  const refresh = open('');
  fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));
  expect(refresh).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(1000 * MINUTE_MS);
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('the interval of the address is kept to', () => {
  const refresh = open('?status=running&refresh=5m');
  jest.advanceTimersByTime(16 * MINUTE_MS);
  expect(refresh).toHaveBeenCalledTimes(3);
});

test('an interval that is none, or that this Grafana does not allow, refreshes nothing', () => {
  config.minRefreshInterval = '10m';
  const refresh = open('?refresh=5m');
  jest.advanceTimersByTime(60 * MINUTE_MS);
  expect(refresh).not.toHaveBeenCalled();
});

test('a page nobody looks at waits, and is refreshed once when it is seen again', () => {
  const refresh = open('?refresh=1m');
  show(false);
  jest.advanceTimersByTime(10 * MINUTE_MS);
  expect(refresh).not.toHaveBeenCalled();
  show(true);
  expect(refresh).toHaveBeenCalledTimes(1);
  show(true);
  expect(refresh).toHaveBeenCalledTimes(1);
});

test('choosing an interval puts it into the address, beside what is there', async () => {
  jest.useRealTimers();
  open('?status=running');
  fireEvent.click(screen.getByRole('button', { name: /Choose refresh time interval/ }));
  fireEvent.click(await screen.findByLabelText('5 minutes'));
  expect(screen.getByRole('status')).toHaveTextContent('?status=running&refresh=5m');
});
