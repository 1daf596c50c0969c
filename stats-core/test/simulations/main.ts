import { simulatedRisks } from './simulatedRisk';

void simulatedRisks(Number(process.argv[2])).then((risks) => process.stdout.write(JSON.stringify(risks)));
