import type { RecordImportRequest } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type Change, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { changeStatus, createExperiment, recordImport, undoImport } from '.';

const STORED = { imported: true, others: 0 };
const AT = '2026-11-23T10:00:00.000Z';
const ID = 'gate';
const FILE = { digest: 'a'.repeat(64), name: 'gate.csv', rows: 7, started: true };

const after = (state: ConfigState, changes: readonly Change[]): ConfigState => stateAfter(state, changes);
const experiment = (state: ConfigState) => state.of('experiment').get(ID)!;
const draft = after(EMPTY_STATE, createExperiment(EMPTY_STATE, { name: 'Gate', targetEvent: 'kept' }, AT));
const recorded = (state: ConfigState, file: Partial<RecordImportRequest>): ConfigState =>
  after(state, recordImport(state, ID, { ...FILE, finished: false, version: experiment(state).version, ...file }, AT));
const to = (state: ConfigState, status: 'running' | 'completed'): ConfigState =>
  after(state, changeStatus(state, ID, { status, version: experiment(state).version }, AT));
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof ApiError ? error.message : String(error);
  }
  return 'done';
};

it('keeps a file once: begun, then finished, and nothing more', () => {
  const begun = recorded(draft, {});
  expect(experiment(begun).imports).toEqual([{ ...FILE, finishedAt: null }]);
  // Who comes back after a crash knows less than was written down.
  const resumed = recorded(to(begun, 'running'), { started: false });
  expect(experiment(resumed).imports).toEqual([{ ...FILE, finishedAt: null }]);
  const finished = recorded(resumed, { started: false, finished: true });
  expect(experiment(finished).imports).toEqual([{ ...FILE, finishedAt: AT }]);
  expect(recordImport(finished, ID, { ...FILE, finished: true, version: experiment(finished).version }, AT)).toEqual(
    []
  );
});

it('takes no other file once the experiment is completed, but the end of one that was begun', () => {
  const completed = to(to(recorded(draft, {}), 'running'), 'completed');
  expect(refusal(() => recorded(completed, { digest: 'b'.repeat(64) }))).toContain('it is completed');
  expect(experiment(recorded(completed, { finished: true })).imports).toMatchObject([{ finishedAt: AT }]);
});

it('undoes only what an import has started, as an archived draft', () => {
  const completed = to(to(recorded(draft, { finished: true }), 'running'), 'completed');
  const { version } = experiment(completed);
  expect(experiment(after(completed, undoImport(completed, ID, { version }, STORED)))).toMatchObject({
    ...experiment(draft),
    archived: true,
    version: version + 1,
  });
  const live = recorded(to(draft, 'running'), { started: false });
  expect(refusal(() => undoImport(live, ID, { version: experiment(live).version }, STORED))).toContain(
    'it was started otherwise'
  );
  expect(refusal(() => undoImport(draft, ID, { version: 1 }, STORED))).toContain('nothing was imported into it');
  expect(refusal(() => undoImport(completed, ID, { version: 1 }, STORED))).toContain('decided on version 1');
});

it('does not undo an import with what others sent, unless told to', () => {
  const running = to(recorded(draft, { finished: true }), 'running');
  const { version } = experiment(running);
  const stored = { imported: true, others: 3 };
  expect(refusal(() => undoImport(running, ID, { version }, stored))).toContain('3 events came into it');
  const [undone] = undoImport(running, ID, { version, discardOthers: true }, stored);
  expect(undone).toMatchObject({ state: { archived: true, imports: [] }, metadata: { rows: 7, discardedEvents: 3 } });
});

it('has rows deleted again that are left of an import which was undone, and changes nothing', () => {
  const completed = to(to(recorded(draft, { finished: true }), 'running'), 'completed');
  const undone = after(completed, undoImport(completed, ID, { version: experiment(completed).version }, STORED));
  const { version } = experiment(undone);
  expect(undoImport(undone, ID, { version }, STORED)).toEqual([]);
  const amongOthers = { ...STORED, others: 3 };
  expect(refusal(() => undoImport(undone, ID, { version }, amongOthers))).toContain('3 events came into it');
  expect(undoImport(undone, ID, { version, discardOthers: true }, amongOthers)).toEqual([]);
  expect(refusal(() => undoImport(undone, ID, { version }, { imported: false, others: 0 }))).toContain(
    'nothing was imported into it'
  );
});
