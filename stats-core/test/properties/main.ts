import { comparisonErrors } from './comparisonErrors';

// Run as a program of its own: inside jest every use of Math costs several times as much.
const [count, seed] = process.argv.slice(2);
process.stdout.write(JSON.stringify(comparisonErrors(Number(count), String(seed))));
