import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { framesOf, installBackend } from '../testing/fakeBackend';
import AppConfig, { type AppConfigProps } from './AppConfig';

const propsOf = (jsonData: object, hasToken: boolean, enabled = true) =>
  ({
    plugin: { meta: { id: 'app', enabled, pinned: enabled, jsonData, secureJsonFields: { apiToken: hasToken } } },
    query: {},
  }) as unknown as AppConfigProps;

test('what is missing or no address cannot be saved', () => {
  installBackend(() => ({ status: 200, body: {} }));
  render(<AppConfig {...propsOf({}, false)} />);
  const save = screen.getByRole('button', { name: 'Save' });
  expect(save).toBeDisabled();
  fireEvent.change(screen.getByLabelText(/^Address/), { target: { value: 'sidecar:8090' } });
  expect(screen.getByText('Start with http:// or https://')).toBeInTheDocument();
  fireEvent.change(screen.getByLabelText(/^Address/), { target: { value: 'http://sidecar:8090' } });
  expect(save).toBeDisabled();
  fireEvent.change(screen.getByLabelText(/^Admin token/), { target: { value: 'secret' } });
  expect(save).toBeEnabled();
});

test('a stored token is kept unless somebody resets it', () => {
  const requests = installBackend(() => ({ status: 500, body: { message: 'refused' } }));
  render(<AppConfig {...propsOf({ sidecarUrl: 'http://s', datasourceUid: 'u' }, true)} />);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const saved = requests.find(({ url }) => url === '/api/plugins/app/settings');
  expect(saved).toMatchObject({
    url: '/api/plugins/app/settings',
    data: { enabled: true, jsonData: { sidecarUrl: 'http://s', datasourceUid: 'u' } },
  });
  expect(saved?.data).not.toHaveProperty('secureJsonData');
});

test('the first save enables the app and puts it into the menu', () => {
  const requests = installBackend(() => ({ status: 500, body: { message: 'refused' } }));
  render(<AppConfig {...propsOf({ datasourceUid: 'u' }, false, false)} />);
  fireEvent.change(screen.getByLabelText(/^Address/), { target: { value: 'http://sidecar:8090/ ' } });
  fireEvent.change(screen.getByLabelText(/^Admin token/), { target: { value: 'secret' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save & enable' }));
  expect(requests.find(({ url }) => url === '/api/plugins/app/settings')?.data).toEqual({
    enabled: true,
    pinned: true,
    jsonData: { sidecarUrl: 'http://sidecar:8090', datasourceUid: 'u' },
    secureJsonData: { apiToken: 'secret' },
  });
});

const setup = {
  writeKey: 'wk_123',
  publicUrl: 'https://events.example.com',
  isPublicUrlSet: true,
  version: '0.1.0',
  clickhouse: { mode: 'embedded', version: '26.7.1' },
  checks: {},
  quarantinedEvents: 0,
  maxEventAgeDays: 1_095,
};

test('shows write key, address and a snippet that has both', async () => {
  installBackend(() => ({ status: 200, body: setup }));
  render(<AppConfig {...propsOf({ sidecarUrl: 'http://s' }, true)} />);
  expect(await screen.findByLabelText(/^Write key/)).toHaveValue('wk_123');
  expect(screen.getByLabelText(/^Address for trackers/)).toHaveValue('https://events.example.com');
  expect(screen.getByLabelText('SDK snippet')).toHaveTextContent('https://events.example.com/v1/tracker.js?key=wk_123');
  fireEvent.click(screen.getByRole('radio', { name: 'npm' }));
  expect(screen.getByLabelText('SDK snippet')).toHaveTextContent(
    "host: 'https://events.example.com', writeKey: 'wk_123'"
  );
  expect(screen.queryByText('TRACKCRUMB_PUBLIC_URL is not set')).not.toBeInTheDocument();
});

test('says so when the address is only where the sidecar listens', async () => {
  installBackend(() => ({ status: 200, body: { ...setup, isPublicUrlSet: false } }));
  render(<AppConfig {...propsOf({ sidecarUrl: 'http://s' }, true)} />);
  expect(await screen.findByText('TRACKCRUMB_PUBLIC_URL is not set')).toBeInTheDocument();
});

test('before anything is saved there is nothing to show for trackers', () => {
  const requests = installBackend(() => ({ status: 200, body: setup }));
  render(<AppConfig {...propsOf({}, false)} />);
  expect(screen.queryByText('Connect your site')).not.toBeInTheDocument();
  expect(requests).toEqual([]);
});

test('what the test asks about is what is saved', () => {
  installBackend(() => ({ status: 200, body: setup }));
  render(<AppConfig {...propsOf({ sidecarUrl: 'http://s' }, true)} />);
  expect(screen.queryByText(/save first/)).not.toBeInTheDocument();
  fireEvent.change(screen.getByLabelText(/^Address$|^AddressAs/), { target: { value: 'http://other' } });
  expect(screen.getByText(/save first/)).toBeInTheDocument();
});

test('shows how the connection is without being asked', async () => {
  installBackend(({ url }) =>
    url === '/api/ds/query'
      ? framesOf([{ experiments: 3 }])
      : { status: 502, body: { message: 'connect ECONNREFUSED' } }
  );
  render(<AppConfig {...propsOf({ sidecarUrl: 'http://s', datasourceUid: 'u' }, true)} />);
  expect(await screen.findByText('Sidecar: does not work')).toBeInTheDocument();
  expect(screen.getByText('ClickHouse datasource: works')).toBeInTheDocument();
});

test('an app that is off asks nobody', () => {
  const requests = installBackend(() => ({ status: 200, body: setup }));
  render(<AppConfig {...propsOf({ sidecarUrl: 'http://s' }, true, false)} />);
  expect(requests).toEqual([]);
  expect(screen.getByRole('button', { name: 'Save & enable' })).toBeEnabled();
});
