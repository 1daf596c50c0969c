import React from 'react';
import { MemoryRouter } from 'react-router-dom';
import { fireEvent, render, screen, waitForElementToBeRemoved, within } from '@testing-library/react';
import { countedOf, NOW_MS, shippedRowsOf } from '../testing/factories';
import { framesOf, installBackend, queryError, type Answer } from '../testing/fakeBackend';
import HeldOut from './HeldOut';

const counted = countedOf({
  status: 'completed',
  holdoutPct: 10,
  completedAt: new Date(NOW_MS - 60 * 86_400_000).toISOString(),
});

/** Answers the questions for the held out in turn, the last answer again and again; returns what was asked. */
function open(answers: Answer[], address = '/'): string[] {
  const asked: string[] = [];
  installBackend(({ data }) => {
    const sql = (data as { queries: Array<{ rawSql: string }> }).queries[0]?.rawSql ?? '';
    if (!sql.includes('shipped_holdout_v1')) {
      return framesOf([{ event: 'order_placed' }, { event: 'refund' }]);
    }
    asked.push(sql);
    return answers[Math.min(asked.length, answers.length) - 1]!;
  });
  render(
    <MemoryRouter initialEntries={[address]}>
      <HeldOut counted={counted} />
    </MemoryRouter>
  );
  return asked;
}

test('shows the answer and what it is made of; the target event since shipping, unless something else is chosen', async () => {
  const asked = open([framesOf(shippedRowsOf([400, 40], [3600, 540]))]);
  expect(screen.getByText('Counting the held out…')).toBeInTheDocument();
  expect(await screen.findByTestId('held-out-lift')).toHaveTextContent(/^Lift over the held out\+\d/);
  expect(screen.getByTestId('held-out-chance')).toHaveTextContent('P(Green button is better)');
  const [, heldOut, everyoneElse] = within(screen.getByRole('table')).getAllByRole('row');
  expect(heldOut).toHaveTextContent(/^Held out see Control400/);
  expect(everyoneElse).toHaveTextContent(/^Everyone else see Green button3,600/);
  expect(asked).toEqual([expect.stringContaining("event = 'order_placed', from = '2026-09-24 00:00:00.000'")]);

  fireEvent.click(screen.getByRole('radio', { name: '30 days' }));
  expect(await screen.findByTestId('held-out-lift')).toBeInTheDocument();
  expect(asked[1]).toContain("from = '2026-10-24 00:00:00.000', to = '2026-11-23 00:00:00.000'");
});

test('what is chosen is kept in the address', async () => {
  const asked = open(
    [framesOf(shippedRowsOf([400, 40], [3600, 540]))],
    '/?heldOutPeriod=2026-10-01..2026-10-31&heldOutEvent=refund'
  );
  expect(await screen.findByTestId('held-out-lift')).toBeInTheDocument();
  expect(asked[0]).toContain("event = 'refund', from = '2026-10-01 00:00:00.000', to = '2026-11-01 00:00:00.000'");
  fireEvent.change(screen.getByLabelText('Last day (UTC)'), { target: { value: '2026-10-15' } });
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByTestId('held-out-lift')).toBeInTheDocument();
  expect(asked[1]).toContain("to = '2026-10-16 00:00:00.000'");
  fireEvent.change(screen.getByLabelText('Last day (UTC)'), { target: { value: '2026-09-15' } });
  expect(screen.getByRole('button', { name: 'Show' })).toBeDisabled();
});

test.each([
  ['nobody', shippedRowsOf([0, 0], [0, 0]), 'Nobody was exposed between the shipping and the end of the period.'],
  ['too few', shippedRowsOf([20, 2], [180, 20]), 'Too few yet: each group needs 100 visitors.'],
  ['a mismatch', shippedRowsOf([200, 20], [3800, 380]), /^No comparison: the groups are not as large/],
  ['too many unconfirmed', shippedRowsOf([400, 40, 40], [3600, 360]), /^No comparison: 0.5% or more of a group/],
])('%s: says why there is no number', async (_, rows, sentence) => {
  open([framesOf(rows)]);
  expect(await screen.findByText(sentence)).toBeInTheDocument();
  expect(screen.queryByTestId('held-out-lift')).not.toBeInTheDocument();
  expect(screen.getByRole('table')).toBeInTheDocument();
});

test('a question that fails can be asked again', async () => {
  open([queryError('Code: 241. Memory limit exceeded'), framesOf(shippedRowsOf([400, 40], [3600, 540]))]);
  fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByTestId('held-out-lift')).toBeInTheDocument();
});

test('nothing where nothing was shipped', async () => {
  open([framesOf([])]);
  await waitForElementToBeRemoved(() => screen.queryByText('Counting the held out…'));
  expect(screen.queryByText('Held out')).not.toBeInTheDocument();
});
