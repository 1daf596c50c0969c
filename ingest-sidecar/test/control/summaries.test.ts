import type { ExperimentResponse } from '@trackcrumb/contract';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { eventually } from '@trackcrumb/testkit/eventually';
import { SCENARIO, startSreScenario, type SreScenario } from '@trackcrumb/testkit/sidecar/sreScenario';

let scenario: SreScenario;
beforeAll(async () => {
  scenario = await startSreScenario();
}, 120_000);
afterAll(() => scenario.stop());

interface Row {
  experiment_id: string;
  status: string;
  n: number;
  srm_p: number | null;
  sequential_srm_p: number | null;
  split: string;
  split_fires: number;
  split_text: string;
  verdict: string;
  verdict_text: string;
  leader: string;
  prob_best: number | null;
  lift: number | null;
  silent_seconds: number | null;
  age_seconds: number | null;
  is_of_this_version: number;
}

async function rows(): Promise<Map<string, Row>> {
  const answer = await scenario.grafana.query({
    query: 'SELECT * FROM trackcrumb.experiment_summaries_v1',
    format: 'JSONEachRow',
  });
  return new Map((await answer.json<Row>()).map((row) => [row.experiment_id, row]));
}

const recompute = (): Promise<unknown> => scenario.api('POST', '/recompute');
const experiment = async (id: string): Promise<ExperimentResponse['experiment']> =>
  (await scenario.api<ExperimentResponse>('GET', `/experiments/${id}`)).experiment;

async function setStatus(id: string, status: string, comment: string): Promise<void> {
  const { version } = await experiment(id);
  await scenario.api('POST', `/experiments/${id}/status`, { status, version, comment });
}

it('has every started experiment, with the numbers and words of the API', async () => {
  const before = await rows();
  expect([...before.keys()].sort()).toEqual(
    Object.values(SCENARIO)
      .filter((id) => id !== SCENARIO.draft)
      .sort()
  );
  await recompute();
  const after = await rows();
  for (const id of [SCENARIO.healthy, SCENARIO.ramped, SCENARIO.won, SCENARIO.paused, SCENARIO.silent]) {
    const { analysis, counts } = await scenario.api<ResultsResponse>('GET', `/experiments/${id}/results`);
    const leader = analysis.arms.find(({ key }) => key === analysis.verdict.leader)!;
    const counted = counts.reduce((sum, { n }) => sum + n, 0);
    expect(after.get(id)).toMatchObject({
      n: counted,
      srm_p: analysis.srm.pValue,
      verdict: analysis.verdict.status,
      verdict_text: analysis.verdict.sentence,
      leader: counted === 0 ? '' : leader.key,
      prob_best: counted === 0 ? null : leader.probBest,
      lift: counted === 0 ? null : (leader.relativeUplift?.mean ?? null),
    });
  }
});

it('fires on the split that the check has paused, and on that alone', async () => {
  const firing = [...(await rows()).values()].filter(({ split_fires }) => split_fires === 1);
  expect(firing.map(({ experiment_id }) => experiment_id).sort()).toEqual([SCENARIO.biased, SCENARIO.paused].sort());
});

it('is silent where nobody came, from the start on', async () => {
  const all = await rows();
  expect(all.get(SCENARIO.silent)!.silent_seconds).toBeGreaterThan(4 * 86_400);
  expect(all.get(SCENARIO.healthy)!.silent_seconds).toBeLessThan(3600);
  expect(all.get(SCENARIO.paused)!.silent_seconds).toBeNull();
});

it('lets a person who resumes with a reason have the last word, over the next night too', async () => {
  await setStatus(SCENARIO.paused, 'running', 'the redirect is repaired');
  expect((await rows()).get(SCENARIO.paused)).toMatchObject({ split: 'accepted', split_fires: 0 });
  await recompute();
  expect((await experiment(SCENARIO.paused)).status).toBe('running');
  expect((await rows()).get(SCENARIO.paused)!.split_text).toMatch(/was resumed by somebody who said why\./);
});

it('sums up what was completed, once, as it stood then', async () => {
  await setStatus(SCENARIO.biased, 'completed', 'the form was broken');
  await recompute();
  const completed = (await rows()).get(SCENARIO.biased)!;
  expect(completed).toMatchObject({ status: 'completed', split: 'ended', split_fires: 0 });
  expect(completed.split_text).toMatch(/was completed\. Its visitors were not split/);
  await eventually(async () => (await rows()).get(SCENARIO.biased)!.age_seconds! >= 1);
  await recompute();
  expect((await rows()).get(SCENARIO.biased)!.age_seconds).toBeGreaterThanOrEqual(1);
});

it('sums up what was completed as of earlier than it was last summed up', async () => {
  const { version } = await experiment(SCENARIO.healthy);
  const completedAt = new Date(Date.now() - 24 * 3_600_000).toISOString();
  const before = (await rows()).get(SCENARIO.healthy)!.n;
  await scenario.api('POST', `/experiments/${SCENARIO.healthy}/status`, { status: 'completed', version, completedAt });
  expect((await rows()).get(SCENARIO.healthy)!.is_of_this_version).toBe(0);
  await recompute();
  const after = (await rows()).get(SCENARIO.healthy)!;
  expect(after.is_of_this_version).toBe(1);
  expect(after.n).toBeLessThan(before);
});
