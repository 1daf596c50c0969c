import { comparisonErrors } from './comparisonErrors';
import { estimateFaults } from './estimateProperties';

// Run as a program of its own: inside jest every use of Math costs several times as much.
const [of, count, seed] = process.argv.slice(2);
const measure = of === 'rates' ? comparisonErrors : estimateFaults;
process.stdout.write(JSON.stringify(measure(Number(count), String(seed))));
