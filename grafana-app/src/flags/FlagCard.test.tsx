import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import type { ExperimentStatus, FlagConfigResponse } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { EventBusSrv } from '@grafana/data';
import { setAppEvents } from '@grafana/runtime';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { installBackend } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import { FlagCard } from './FlagCard';

beforeEach(() => setAppEvents(new EventBusSrv()));

function show(status: ExperimentStatus, change: Partial<FlagConfigResponse['flag']> = {}) {
  const { experiment, flag } = storedExperiment(status);
  const stored = { ...flag, trafficPct: 10, winner: null, ...change };
  const response = { experiment, flag: { ...stored, allocation: allocation({ ...stored, holdoutPct: 0 }) } };
  const requests = installBackend(() => ({ status: 200, body: response }));
  const onChanged = jest.fn();
  render(
    <MemoryRouter>
      <FlagCard response={response} onChanged={onChanged} onHistory={jest.fn()} />
    </MemoryRouter>
  );
  return { requests, onChanged };
}
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('traffic is raised without a confirmation: nobody changes the arm', async () => {
  const { requests, onChanged } = show('running');
  click('Traffic 10%');
  expect(screen.queryByText('An experiment runs on this flag')).not.toBeInTheDocument();
  type(/^Traffic$/, '25');
  expect(screen.getByText(/^Whoever takes part keeps the variant/)).toBeInTheDocument();
  expect(screen.getByText(/^25.0% of visitors take part: control 12.5% · treatment 12.5%/)).toBeInTheDocument();
  click('Change flag');
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests[0]).toMatchObject({ method: 'PATCH', data: { version: 5, trafficPct: 25 } });
  expect(requests[0]!.data).not.toHaveProperty('confirm');
});

test('another split shows who moves and takes a tick while visitors are counted', async () => {
  const { requests, onChanged } = show('running');
  click('Change the split');
  type(/^Rollout %/, '90');
  expect(screen.getByText('40.0% of the visitors who take part move: control → treatment 40.0%.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Change flag' })).toBeDisabled();
  fireEvent.click(screen.getByRole('checkbox'));
  click('Change flag');
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests[0]).toMatchObject({
    method: 'PATCH',
    data: { version: 5, rolloutPct: 90, weights: { treatment: 1 }, confirm: true },
  });
});

test('weights of several treatments are part of it; nobody to be asked, no tick', async () => {
  const variants = ['control', 'a', 'b'].map((key) => ({ key, weight: 1 }));
  const { requests, onChanged } = show('completed', { variants });
  click('Change the split');
  type(/^Weight: a/, '3');
  expect(screen.getByText('12.5% of the visitors who take part move: b → a 12.5%.')).toBeInTheDocument();
  expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  click('Change flag');
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests[0]!.data).toEqual({ version: 5, rolloutPct: 50, weights: { a: 3, b: 1 } });
});

test('neither is used once a winner is applied', () => {
  show('completed', { winner: 'treatment' });
  for (const name of ['Traffic 10%', 'Change the split']) {
    expect(screen.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  }
});

test('says for whom it is, in conditions of which one group has to fit whole', async () => {
  const rules = [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]];
  const { requests, onChanged } = show('running', { rules });
  click('For whom');
  type(/^Condition 1.1: values$/, 'pro, team , ');
  click('and');
  type(/^Condition 1.2: attribute$/, 'beta');
  type(/^Condition 1.2: values$/, 'true');
  expect(screen.getByText("For whom: plan is any of 'pro', 'team' and beta is 'true'")).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Change flag' })).toBeDisabled();
  fireEvent.click(screen.getByRole('checkbox'));
  click('Change flag');
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests[0]).toMatchObject({
    method: 'PATCH',
    data: {
      version: 5,
      confirm: true,
      rules: [
        [
          { attr: 'plan', op: 'in', values: ['pro', 'team'] },
          { attr: 'beta', op: 'in', values: ['true'] },
        ],
      ],
    },
  });
});

test('without a condition left it is for everybody again', async () => {
  const { requests, onChanged } = show('completed', { rules: [[{ attr: 'plan', op: 'in', values: ['pro'] }]] });
  click('For whom');
  click('Condition 1.1: remove');
  expect(screen.getByText('For whom: everybody')).toBeInTheDocument();
  click('Change flag');
  await waitFor(() => expect(onChanged).toHaveBeenCalled());
  expect(requests[0]).toMatchObject({ data: { rules: null } });
});
