import { awaitCounted } from './awaitCounted';
import type { CheckedImport } from './checkImport';
import type { BadRow } from './fileCheck';
import type { ImportApi } from './importApi';
import { ImportRefusal } from './importRefusal';
import { mappingNotes } from './mappingNotes';
import type { ImportNote } from './notes';
import { sendRows } from './sendRows';
import { completeAfter, targetExperiment, type TargetExperiment } from './targetExperiment';

/** What an import tells on its way. */
export interface ImportObserver {
  /** Where the rows go, before the first of them does. */
  onTarget(target: TargetExperiment, notes: readonly ImportNote[]): void;
  /** How many events are stored; at the end one a visitor, and one more where there are facts. */
  onProgress(events: number): void;
  /** All rows are sent, or cannot be. */
  onSent(): void;
  /** They are being loaded; what stands in the way, if anything does. */
  onWait(reason: string | null): void;
}

export interface ImportOutcome {
  target: TargetExperiment;
  /** Rows the sidecar refused after all. */
  refused: BadRow[];
}

/**
 * Imports files that were checked, all their good rows, and waits until they are counted. To be called only where `known`
 * is not finished.
 *
 * @throws ImportRefusal when there is nothing to import, or nowhere; what the API throws
 */
export async function runImport(
  { sources, plan, check, reading, found, file, known }: CheckedImport,
  api: ImportApi,
  observer: ImportObserver
): Promise<ImportOutcome> {
  if (check.rows === 0) {
    throw ImportRefusal.of('no_rows');
  }
  if (known === undefined && found?.experiment.status === 'completed') {
    throw ImportRefusal.of('is_completed', {
      experiment: found.experiment.id,
      imports: found.experiment.imports.length,
    });
  }
  const target = await targetExperiment(found, file, check, plan, api);
  const { experiment, flag, timeMs, started } = target;
  const { id, targetEvent } = experiment;
  observer.onTarget(target, [...mappingNotes(plan.mapping, id), ...target.notes]);
  let refused: BadRow[];
  try {
    const into = { experimentId: id, flagVersion: flag.version, timeMs, targetEvent };
    refused = await sendRows(sources, reading, into, api, (events) => observer.onProgress(events));
  } finally {
    observer.onSent();
  }
  await awaitCounted(api, (reason) => observer.onWait(reason));
  const { version } = (await api.experiment(id)).experiment;
  await api.recordImport(id, { ...file, started, finished: true, version });
  if (started && !plan.keepRunning) {
    // One that runs is expected to get visitors, and alerts when it does not.
    await completeAfter(api, id, check.latestMs ?? plan.timestampMs);
  }
  return { target, refused };
}
