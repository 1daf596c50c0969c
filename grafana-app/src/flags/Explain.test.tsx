import React from 'react';
import { servedFlag, type ExplainResponse } from '@trackcrumb/contract';
import { compilePlan, explainDecision, matchesRules } from '@trackcrumb/contract/assignment';
import { fireEvent, render, screen } from '@testing-library/react';
import { installBackend } from '../testing/fakeBackend';
import { storedExperiment } from '../testing/storedExperiment';
import { Explain } from './Explain';

const stored = storedExperiment('running');
const flag = {
  ...stored.flag,
  winner: null,
  trafficPct: 50,
  rules: [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]],
};
const plan = compilePlan(servedFlag(flag, stored.experiment));

function show() {
  const requests = installBackend(({ url }) => {
    const query = new URL(url, 'http://grafana').searchParams;
    const attributes = JSON.parse(query.get('attributes') ?? '{}') as Record<string, string>;
    const id = query.get('id') ?? '';
    const body: ExplainResponse = {
      flag: flag.key,
      version: flag.version,
      ...explainDecision(plan, id, { attributes, matches: matchesRules }),
    };
    return { status: 200, body };
  });
  render(<Explain flag={flag} />);
  return requests;
}
const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const ask = () => fireEvent.click(screen.getByRole('button', { name: 'Explain' }));

test('says why, step by step, with the attributes that the rules read', async () => {
  const requests = show();
  type(/The visitor's id/, 'visitor-1');
  ask();
  expect(await screen.findByText(/Sees 'control', and is not counted/)).toBeInTheDocument();
  expect(screen.getByText(/The rules leave the visitor out: yes/)).toBeInTheDocument();
  expect(screen.getByText("plan is 'pro'")).toBeInTheDocument();

  const asked = Array.from({ length: 50 }, (_, index) => `visitor-${index}`).find(
    (id) => explainDecision(plan, id, { attributes: { plan: 'pro' }, matches: matchesRules }).reason === 'treatment'
  )!;
  type(/The visitor's id/, asked);
  type(/^plan/, 'pro');
  ask();
  expect(await screen.findByText(/Sees 'treatment', and is counted as treatment/)).toBeInTheDocument();
  expect(screen.getByText(/The rules leave the visitor out: no/)).toBeInTheDocument();
  expect(screen.getByText(/Outside the traffic: takes no part: no/)).toBeInTheDocument();
  expect(screen.getAllByText(/^bucket [\d,]+ of 10,000; in question: 5,000–9,999$/)).not.toHaveLength(0);
  expect(requests).toHaveLength(2);
});
