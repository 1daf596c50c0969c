import type { RecordImportRequest } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type Change, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { changeStatus, createExperiment, recordImport, undoImport } from '.';

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
  expect(experiment(after(completed, undoImport(completed, ID, { version })))).toMatchObject({
    ...experiment(draft),
    archived: true,
    version: version + 1,
  });
  const live = recorded(to(draft, 'running'), { started: false });
  expect(refusal(() => undoImport(live, ID, { version: experiment(live).version }))).toContain(
    'it was started otherwise'
  );
  expect(refusal(() => undoImport(draft, ID, { version: 1 }))).toContain('nothing was imported into it');
  expect(refusal(() => undoImport(completed, ID, { version: 1 }))).toContain('decided on version 1');
});
