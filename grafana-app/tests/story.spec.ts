import { expect, test } from './fixtures';

test('the whole story: create, snippet, start, traffic, winner, flag, audit', async ({
  gotoPage,
  page,
  sidecar,
  uniqueName,
}) => {
  test.slow();
  const name = uniqueName('Story');
  await gotoPage('/experiments/new');
  await page.getByLabel('Name *').fill(name);
  const event = page.getByRole('combobox', { name: /Target conversion event/ });
  await event.fill('story_done');
  await page.getByRole('option', { name: /story_done/ }).click();
  await expect(page.getByTestId('split-preview')).toContainText('control 50.0% · treatment 50.0%');
  await expect(page.getByTestId('power-estimate')).toContainText(
    "≈ 8,158 events per arm × 2 arms = 16,316 total at 10,000 events/week, that's 1.7 weeks."
  );
  await page.getByRole('button', { name: 'Create experiment' }).click();

  const snippet = page.getByText('tracker.flags.getVariant(');
  await expect(snippet).toContainText("tracker.track('story_done', { converted: 1 });");
  await page.getByRole('link', { name: 'Go to the experiment' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').pop() ?? '';
  await expect(snippet).toContainText(`getVariant('${id}')`);

  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByLabel(/Comment/).fill('Ready to go');
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Experiment started')).toBeVisible();
  await expect(page.getByText('Running', { exact: true })).toBeVisible();

  await sidecar.sendTraffic(id, [
    { variant: 'control', visitors: 500, conversions: 40 },
    { variant: 'treatment', visitors: 500, conversions: 90 },
  ]);
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByTestId('arm-treatment')).toContainText('500');
  await expect(page.getByText(/Early winner/)).toBeVisible();

  await page.getByRole('button', { name: 'Apply winner →' }).click();
  await expect(
    page.getByText("This will route 100% of users to 'treatment'. The experiment will be marked completed.")
  ).toBeVisible();
  await page.getByRole('button', { name: 'Apply winner', exact: true }).click();
  await expect(page.getByText("'treatment' is live for everyone")).toBeVisible();
  await expect(page.getByText('Completed', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'History' }).click();
  const history = page.getByRole('dialog');
  await expect(history.getByText('applied the winner')).toBeVisible();
  await expect(history.getByText('“Ready to go”')).toBeVisible();

  await gotoPage('/flags');
  await page.getByRole('textbox', { name: 'Search flags' }).fill(id);
  await expect(page.getByTestId(`flag-${id}`)).toContainText('treatment for everybody: it won');

  await gotoPage('/audit');
  await expect(page.getByText('applied the winner').first()).toBeVisible();
});

test('a mismatch: paused, explained, resumed', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const name = uniqueName('Mismatch');
  const id = await sidecar.createWithTraffic({ name, targetEvent: 'story_done' }, 10, [
    { variant: 'control', visitors: 700, conversions: 70 },
    { variant: 'treatment', visitors: 500, conversions: 50 },
  ]);
  await gotoPage(`/experiments/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Experiment paused')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('Experiment resumed')).toBeVisible();
  await expect(page.getByText(/^Sample ratio mismatch detected/)).toBeVisible();
});

test('raising a rollout asks first and takes effect', async ({ gotoPage, page, sidecar, uniqueName }) => {
  const name = uniqueName('Ramp');
  const { flag } = await sidecar.create({ name, targetEvent: 'story_done', rolloutPct: 10 });
  await gotoPage('/flags');
  await page.getByRole('textbox', { name: 'Search flags' }).fill(flag.key);
  await page.getByRole('button', { name: 'Rollout 10%' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('40');
  await dialog.getByRole('textbox').press('Enter');
  await expect(dialog.getByText('Effective split: control 60.0% · treatment 40.0%')).toBeVisible();
  await dialog.getByRole('button', { name: 'Change flag' }).click();
  await expect(page.getByRole('button', { name: 'Rollout 40%' })).toBeVisible();
});
