import type { ReleaseLook, ReleasePlan } from '@trackcrumb/contract';
import type { ConfigStore } from '../config';
import { advanceRelease, type LookedAt } from './advanceRelease';
import type { AskLook } from './looksFrom';
import { isLookDue } from './nextStep';

/** Who takes the steps of plans, and holds them. */
export const RELEASE_ACTOR = 'release-plan';

export interface ReleaseTick {
  /** Takes every plan one step further that is due, and looks at the experiments whose time has come. @returns by flag key, what failed */
  run(now: Date): Promise<ReadonlyMap<string, Error>>;
  /** What was found of the present version of a plan; null: nothing yet. */
  lookOf(key: string): ReleaseLook | null;
}

/**
 * Decides on what is known here, and again on the newest state before anything is stored: of several sidecars one takes a step,
 * and for the others there is nothing left to do. A plan that fails does not keep the others from theirs.
 */
export function releaseTick(store: Pick<ConfigStore, 'state' | 'commit'>, ask: AskLook): ReleaseTick {
  const looks = new Map<string, LookedAt>();

  async function freshLook(plan: ReleasePlan, now: Date): Promise<LookedAt | null> {
    const { flagKey: key, experimentId, version, flagVersion } = plan;
    const last = looks.get(key);
    const lookedAt = last?.planVersion === version ? last.at : null;
    if (experimentId === null || !isLookDue(plan, lookedAt, now.toISOString())) {
      return null;
    }
    const found = await ask(experimentId, flagVersion ?? 0, now);
    if (found === null) {
      return null;
    }
    const look = { ...found, planVersion: version };
    looks.set(key, look);
    return look;
  }

  async function advance(plan: ReleasePlan, now: Date): Promise<void> {
    const { flagKey: key } = plan;
    const look = await freshLook(plan, now);
    if (advanceRelease(store.state(), key, look, now.toISOString()).length === 0) {
      return;
    }
    const action = 'release_plan.stepped';
    await store.commit({ actor: RELEASE_ACTOR, action, kind: 'release_plan', id: key, request: {} }, (state, at) =>
      advanceRelease(state, key, look, at)
    );
  }

  return {
    async run(now) {
      const failed = new Map<string, Error>();
      for (const plan of store.state().of('release_plan').values()) {
        try {
          await advance(plan, now);
        } catch (error) {
          failed.set(plan.flagKey, error as Error);
        }
      }
      return failed;
    },
    lookOf(key) {
      const look = looks.get(key);
      if (look === undefined || look.planVersion !== store.state().of('release_plan').get(key)?.version) {
        return null;
      }
      const { planVersion: _, ...found } = look;
      return found;
    },
  };
}
