import { useEffect, useState } from 'react';
import type { StoredPlan } from './storedPlan';
import type { RuleRisks } from './ruleRisks';

/** What each rule costs for the plan; null without one, and until it is computed. */
export function useRuleRisks({ plan, plannedPerArm }: StoredPlan, arms: number): RuleRisks | null {
  const [known, setKnown] = useState<{ of: string; risks: RuleRisks | null }>();
  const asked = JSON.stringify([plan, plannedPerArm, arms]);
  useEffect(() => {
    const [toBeFound, perArm, count] = JSON.parse(asked) as [StoredPlan['plan'], number | null, number];
    if (toBeFound === null || perArm === null) {
      return undefined;
    }
    let isWanted = true;
    // Loaded when there is a plan: most of what opens the form is never asked this.
    void import('./ruleRisks').then(({ ruleRisks }) => {
      if (isWanted) {
        setKnown({ of: asked, risks: ruleRisks(toBeFound, perArm, count) });
      }
    });
    return () => {
      isWanted = false;
    };
  }, [asked]);
  return known?.of === asked ? known.risks : null;
}
