import { isCollecting, type Experiment, type FlagConfig, type StaleFlag } from '@trackcrumb/contract';
import type { ConfigState, FlagSince } from '../config';
import { everybodySees } from './everybodySees';

const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

/** More days than these are too many. */
const TOO_MANY_DAYS = { winner: 30, completed: 30, off: 90, same: 90, draft: 60 };
/** More than so many times as long as planned is too long. */
const TOO_OFTEN_PLANNED = 2;

/** A flag with what it is known by. */
interface Known {
  flag: FlagConfig;
  experiment: Experiment | undefined;
  since: FlagSince;
}

type Finding = Pick<StaleFlag, 'reason' | 'since' | 'experimentId' | 'sentence' | 'remedy'> & { tooManyDays: number };

/**
 * The flags that look forgotten, the longest forgotten first: each with the most telling reason, its figures and what to do. Flags
 * of holdouts over several experiments are none: nobody asks them.
 *
 * @param nowMs unix milliseconds
 */
export function staleFlags(state: ConfigState, nowMs: number): StaleFlag[] {
  return [...state.of('flag').values()]
    .filter(({ key }) => !state.of('holdout').has(key))
    .flatMap((flag) => {
      const since = state.since.get(flag.key)!;
      const experiment = state.of('experiment').get(flag.experimentId ?? '');
      return findings({ flag, experiment, since })
        .filter(({ since: from, tooManyDays }) => nowMs - Date.parse(from) > tooManyDays * DAY_MS)
        .slice(0, 1)
        .map((finding) => staleFlag(flag.key, finding, nowMs));
    })
    .sort((a, b) => a.since.localeCompare(b.since) || a.key.localeCompare(b.key));
}

function staleFlag(key: string, { tooManyDays: _, sentence, ...finding }: Finding, nowMs: number): StaleFlag {
  const days = Math.floor((nowMs - Date.parse(finding.since)) / DAY_MS);
  const since = `since ${finding.since.slice(0, 10)}, for ${days} days`;
  return { key, ...finding, days, sentence: sentence.replace('{since}', since) };
}

/** What could be said of a flag were it old enough, the most telling first. */
function findings({ flag, experiment, since }: Known): Finding[] {
  const found: (Finding | null)[] = [
    flag.winner === null || !flag.enabled ? null : winnerServed(flag, flag.winner, experiment, since),
    experiment === undefined ? null : ofExperiment(experiment, flag),
    flag.enabled ? null : switchedOff(since),
    flag.enabled && (experiment === undefined || experiment.status === 'completed')
      ? sameForEverybody(flag, since)
      : null,
  ];
  return found.filter((finding) => finding !== null);
}

function winnerServed(flag: FlagConfig, winner: string, experiment: Experiment | undefined, since: FlagSince): Finding {
  const heldOut = experiment === undefined || experiment.holdoutPct === 0 ? '' : ' but the holdout';
  const whom = flag.rules === null ? `Everybody${heldOut}` : `Everybody its rules let in${heldOut}`;
  const until =
    flag.program !== null
      ? `When holdout ${flag.program.id} has ended, put`
      : heldOut === ''
        ? 'Put'
        : 'When the holdout has answered what it is worth, put';
  return {
    reason: 'winner_served',
    since: since.winner,
    tooManyDays: TOO_MANY_DAYS.winner,
    experimentId: experiment?.id ?? null,
    sentence: `${whom} has seen the winner ${winner} {since}`,
    remedy: `${until} ${winner} into the code and take the flag out`,
  };
}

function ofExperiment(experiment: Experiment, { enabled, winner }: FlagConfig): Finding | null {
  const { id, status, archived, createdAt, startedAt, completedAt, plan } = experiment;
  if (status === 'draft') {
    return archived
      ? null
      : {
          reason: 'draft_waiting',
          since: createdAt,
          tooManyDays: TOO_MANY_DAYS.draft,
          experimentId: id,
          sentence: `Experiment ${id} has been a draft {since}: everybody sees control`,
          remedy: 'Start it, or archive it and take the flag out of the code',
        };
  }
  if (isCollecting(experiment)) {
    const weeks = plan?.weeks ?? null;
    return weeks === null || startedAt === null
      ? null
      : {
          reason: 'running_long',
          since: startedAt,
          tooManyDays: TOO_OFTEN_PLANNED * weeks * DAYS_A_WEEK,
          experimentId: id,
          sentence: `Experiment ${id} has run {since}, more than twice the ${weeks} weeks it was planned for`,
          remedy: 'Look at its results, then apply the winner or complete it',
        };
  }
  return completedAt === null || winner !== null
    ? null
    : {
        reason: 'experiment_completed',
        since: completedAt,
        tooManyDays: TOO_MANY_DAYS.completed,
        experimentId: id,
        sentence: `Experiment ${id} has been completed without a winner {since}: the flag ${enabled ? 'still splits visitors' : 'is off'}`,
        remedy: 'Take the flag out of the code, or start another experiment on it',
      };
}

const switchedOff = ({ enabled }: FlagSince): Finding => ({
  reason: 'switched_off',
  since: enabled,
  tooManyDays: TOO_MANY_DAYS.off,
  experimentId: null,
  sentence: 'It has been off {since}: everybody sees control',
  remedy: 'Take the flag, and what is not control, out of the code',
});

function sameForEverybody(flag: FlagConfig, { served }: FlagSince): Finding | null {
  const variant = everybodySees(flag);
  return variant === null
    ? null
    : {
        reason: 'same_for_everybody',
        since: served,
        tooManyDays: TOO_MANY_DAYS.same,
        experimentId: null,
        sentence: `Everybody has seen ${variant} {since}`,
        remedy: `Put ${variant} into the code and take the flag out`,
      };
}
