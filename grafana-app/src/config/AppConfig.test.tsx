import React from 'react';
import { fireEvent, render, screen } from '@testing-library/react';
import { installBackend } from '../testing/fakeBackend';
import AppConfig, { type AppConfigProps } from './AppConfig';

const propsOf = (jsonData: object, hasToken: boolean) =>
  ({
    plugin: { meta: { id: 'app', enabled: true, pinned: true, jsonData, secureJsonFields: { apiToken: hasToken } } },
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
  expect(requests[0]).toMatchObject({
    url: '/api/plugins/app/settings',
    data: { enabled: true, jsonData: { sidecarUrl: 'http://s', datasourceUid: 'u' } },
  });
  expect(requests[0]?.data).not.toHaveProperty('secureJsonData');
});
