import { participationText } from './participationText';

const variants = ['control', 'treatment'].map((key) => ({ key, weight: 1 }));
const flag = { enabled: true, trafficPct: 10, rolloutPct: 50, holdoutPct: 0, winner: null, variants };

test.each([
  [{}, '10.0% of visitors take part: control 5.0% · treatment 5.0%. The other 90.0% see control and are not counted.'],
  [{ trafficPct: 100 }, '100.0% of visitors take part: control 50.0% · treatment 50.0%.'],
  [
    { holdoutPct: 20, trafficPct: 50 },
    '50.0% of visitors take part: control 20.0% · treatment 20.0% · holdout 10.0%. ' +
      'The other 50.0% see control and are not counted.',
  ],
  [{ trafficPct: Number.NaN }, ''],
  [{ rolloutPct: Number.NaN }, ''],
])('%j', (change, text) => {
  expect(participationText({ ...flag, ...change })).toBe(text);
});
