import { simulateCoverage } from './simulateCoverage';

// Run as a program of its own: inside jest every use of Math costs several times as much.
process.stdout.write(JSON.stringify(simulateCoverage(Number(process.argv[2]))));
