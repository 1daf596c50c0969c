import { AUDIT_ACTIONS, AUDIT_OUTCOMES, type AuditEntry, type AuditQuery } from '@trackcrumb/contract';
import { Command, Option } from 'commander';
import { apiOf, withAddressOptions } from './addressOptions';
import { orExplain } from './commandFailure';
import { printLines } from './printLines';
import type { AddressOptions } from './sidecarAddress';

/** `trackcrumb audit`: who changed what, and what was refused, newest first. */
export function auditCommand(): Command {
  const command = new Command('audit')
    .description('show who changed what, and what was refused, newest first')
    .option('--experiment <id>', 'only changes of this experiment and its flag')
    .option('--flag <key>', 'only changes of this flag')
    .option('--actor <name>', 'only what exactly this actor did')
    .addOption(new Option('--action <action>', 'only this kind of change').choices(AUDIT_ACTIONS))
    .addOption(new Option('--outcome <outcome>', 'only changes made, or only those refused').choices(AUDIT_OUTCOMES))
    .option('--since <time>', 'from this time on, as in 2026-11-23T10:00:00Z')
    .option('--until <time>', 'before this time')
    .option('--limit <entries>', 'how many, 1-1000 (default: 50)')
    .option('--before <position>', 'older ones: what the page before names at its end, with the same filters');
  return withAddressOptions(command).action((options: AddressOptions & AuditQuery) =>
    orExplain(async () => {
      const { entries, nextBefore } = await (await apiOf(options)).audit(auditQuery(options));
      printLines([
        ...entries.flatMap(entryLines),
        ...(entries.length === 0 ? ['There are no such changes'] : []),
        ...(nextBefore === null ? [] : [`More with --before ${nextBefore}`]),
      ]);
      return 0;
    })
  );
}

const PARTS = ['experiment', 'flag', 'actor', 'action', 'outcome', 'since', 'until', 'limit', 'before'] as const;

function auditQuery(options: AuditQuery): AuditQuery {
  return Object.fromEntries(PARTS.flatMap((part) => (options[part] === undefined ? [] : [[part, options[part]]])));
}

function entryLines({ at, actor, action, kind, id, version, changes, metadata, refusal }: AuditEntry): string[] {
  return [
    `${at}  ${action}  ${kind} ${id}, version ${version}, by ${actor}${refusal === undefined ? '' : ', REFUSED'}`,
    ...(refusal === undefined ? [] : [`    ${refusal.code}: ${refusal.message}`]),
    ...changes.map(({ field, from, to }) => `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`),
    ...Object.entries(metadata).map(([name, value]) => `    ${name} = ${JSON.stringify(value)}`),
  ];
}
