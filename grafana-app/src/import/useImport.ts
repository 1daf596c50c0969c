import { useEffect, useRef, useState } from 'react';
import {
  checkFiles,
  checkImport,
  eventCount,
  findExperiment,
  ImportRefusal,
  isToBeMade,
  readingOf,
  requirePlan,
  runImport,
  sampleFile,
  type ImportNote,
} from '@trackcrumb/import';
import { importApi, requireGoingOn } from '../data/importApi';
import { problemOf } from '../data/problem';
import { mappingOf } from './columnRoles';
import { chosen, NOTHING_CHOSEN, planOf, said, sampledAs, type ImportState } from './importState';
import { problemSentence } from './problemSentence';
import { sourceOfFile } from './fileSource';

/** What is under way, and how far it is, as a fraction; null: nobody can say. */
export interface Work {
  kind: 'checking' | 'sending' | 'counting';
  done: number | null;
}

const NOTHING = () => undefined;

/** An import from the file to its result: what is said of it, what is under way, and what stands in its way. */
export function useImport() {
  const [state, setState] = useState<ImportState>(NOTHING_CHOSEN);
  const [work, setWork] = useState<Work | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const { source, encoding, delimiter, sample, roles } = state;

  // The first rows, whenever they are to be read in another way.
  useEffect(() => {
    let isCurrent = true;
    if (source !== null) {
      sampleFile(source, { encoding, delimiter }).then(
        (read) => {
          if (isCurrent) {
            setProblem(null);
            setState((now) => sampledAs(now, read));
          }
        },
        (error: unknown) => isCurrent && setProblem(textOf(error))
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [source, encoding, delimiter]);

  // What is wrong with them, as soon as there is a mapping.
  useEffect(() => {
    let isCurrent = true;
    const check = async (): Promise<void> => {
      if (sample === null) {
        return;
      }
      // The sample is UTF-8, whatever the file is.
      const encoding = undefined;
      const mapping = mappingOf(sample.columns, roles);
      requirePlan({ mapping, encoding });
      const delimiter = sample.delimiter ?? undefined;
      const reading = await readingOf({ mapping, delimiter, encoding }, null, importApi(abort.current.signal));
      const { check: sampled } = await checkFiles([sample.source], reading, NOTHING);
      if (isCurrent) {
        setState((now) => ({ ...now, sampled }));
      }
    };
    // What cannot be yet is said when the whole file is checked.
    check().catch(NOTHING);
    return () => {
      isCurrent = false;
    };
  }, [sample, roles]);

  const doing = async (act: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    setProblem(null);
    try {
      await act(signal);
    } catch (error) {
      if (!signal.aborted) {
        setProblem(textOf(error));
      }
    } finally {
      setWork(null);
    }
  };

  const check = () =>
    doing(async (signal) => {
      const api = importApi(signal);
      const plan = planOf(state, Date.now());
      setWork({ kind: 'checking', done: 0 });
      const found = await findExperiment(api, plan.experiment);
      const isOthers = !isToBeMade(found) && !found?.experiment.imports.some(({ name }) => name === source?.name);
      const taken = ImportRefusal.of('name_taken', { experiment: found?.experiment.id ?? '' });
      if (isOthers) {
        throw taken;
      }
      const checked = await checkImport([source!], plan, api, (read, bytes) => {
        requireGoingOn(signal);
        setWork({ kind: 'checking', done: read / bytes });
      });
      if (!isToBeMade(checked.found) && checked.known === undefined) {
        throw taken;
      }
      setState((now) => ({ ...now, checked }));
    });

  const run = () =>
    doing(async (signal) => {
      const { checked } = state;
      if (checked === null) {
        return;
      }
      const { check: counted, plan, found, known } = checked;
      if (found !== undefined && known !== undefined && known.finishedAt !== null) {
        const { id, name } = found.experiment;
        setState((now) => ({
          ...now,
          result: { id, name, rows: known.rows, before: known.finishedAt, refused: 0, notes: [] },
        }));
        return;
      }
      let notes: readonly ImportNote[] = [];
      const events = eventCount(counted.visitors, plan.mapping);
      setWork({ kind: 'sending', done: 0 });
      const { target, refused } = await runImport(checked, importApi(signal), {
        onTarget: (_target, told) => (notes = told),
        onProgress: (stored) => setWork({ kind: 'sending', done: stored / events }),
        onSent: () => setWork({ kind: 'counting', done: null }),
        onWait: NOTHING,
      }).catch((error: unknown) => {
        // Some of it may be there by now: what is left to do is known after another look.
        setState((now) => ({ ...now, checked: null }));
        throw error;
      });
      const { id, name } = target.experiment;
      setState((now) => ({
        ...now,
        result: { id, name, rows: counted.rows, before: null, refused: refused.length, notes },
      }));
    });

  return {
    state,
    work,
    problem,
    choose: (file: File) => {
      setProblem(null);
      setState(chosen(sourceOfFile(file)));
    },
    say: (change: Partial<ImportState>) => setState((now) => said(now, change)),
    check,
    run,
    cancel: () => abort.current.abort(),
  };
}

const textOf = (error: unknown): string => {
  if (error instanceof ImportRefusal) {
    return problemSentence(error.problem);
  }
  const { message, remedy } = problemOf(error, 'sidecar');
  return `${message} ${remedy}`;
};
