import type { AuditEntry } from '@trackcrumb/contract';
import { Command } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';
import type { AuditQuestion } from './sidecarApi';

/** `trackcrumb audit`: who changed what, newest first. */
export function auditCommand(): Command {
  const command = new Command('audit')
    .description('show who changed what, newest first')
    .option('--experiment <id>', 'only changes of this experiment and its flag')
    .option('--flag <key>', 'only changes of this flag')
    .option('--limit <entries>', 'how many, 1-1000 (default: 50)')
    .option('--before <position>', 'older ones: the position that the page before names at its end');
  return withAddressOptions(command).action((options: AddressOptions & AuditQuestion) =>
    orExplain(async () => {
      const { experiment, flag, limit, before } = options;
      const { entries, nextBefore } = await (await apiOf(options)).audit({ experiment, flag, limit, before });
      printLines([
        ...entries.flatMap(entryLines),
        ...(entries.length === 0 ? ['There are no such changes'] : []),
        ...(nextBefore === null ? [] : [`More with --before ${nextBefore}`]),
      ]);
      return 0;
    })
  );
}

function entryLines({ at, actor, action, kind, id, version, changes, metadata }: AuditEntry): string[] {
  return [
    `${at}  ${action}  ${kind} ${id}, version ${version}, by ${actor}`,
    ...changes.map(({ field, from, to }) => `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
    ...Object.entries(metadata).map(([name, value]) => `    ${name} = ${JSON.stringify(value)}`),
  ];
}
