import { accuracyTable, measureAccuracy } from '../test/accuracy/measure';

process.stdout.write(`Largest errors on the reference vectors\n${accuracyTable(measureAccuracy())}\n`);
