import { dailyMeansRisks } from './simulateDailyMeans';

process.stdout.write(JSON.stringify(dailyMeansRisks(Number(process.argv[2]))));
