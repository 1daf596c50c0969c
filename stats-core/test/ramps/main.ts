import { simulateRamps } from './simulateRamps';

const [tests, seed] = process.argv.slice(2);
process.stdout.write(JSON.stringify(simulateRamps(Number(tests), seed!)));
