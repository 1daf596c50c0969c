import { simulateMetrics, TRUTHS } from './simulateMetrics';

const tests = Number(process.argv[2]);
const ends = Object.entries(TRUTHS).map(([name, truth]) => [
  name,
  simulateMetrics(truth, 'proven-safe', tests, `${name}, proven`),
  simulateMetrics(truth, 'harm-unlikely', tests, `${name}, unlikely`),
]);
process.stdout.write(JSON.stringify(ends));
