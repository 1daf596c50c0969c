import type { SoakAccount } from './account';

const number = (value: number): string => value.toLocaleString('en');

/** The account for people: one line a fact. */
export function accountLines({ events, configChanges, requests, resultsDiffer }: SoakAccount): string[] {
  const facts: [string, string][] = [
    ['events sent', number(events.sent)],
    ['events acknowledged', number(events.acknowledged)],
    ['events stored', number(events.stored)],
    ['conversions in the rollup', number(events.conversionsInRollup)],
    ['visitors in the rollup', number(events.visitorsInRollup)],
    ['rollup rows that differ from the events', number(events.wrongInRollups)],
    ['duplicates', number(events.duplicates)],
    ['lost', number(events.lost)],
    ['changes of the configuration sent', number(configChanges.sent)],
    ['… acknowledged', number(configChanges.acknowledged)],
    ['… in the log', number(configChanges.stored)],
    ['… lost', number(configChanges.lost)],
    ...requests.map(({ name, answered, unavailable }): [string, string] => [
      name,
      `${number(answered)} answered, ${number(unavailable)} while something was down`,
    ]),
    ['results and raw events', resultsDiffer === null ? 'agree' : 'DIFFER'],
  ];
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
