import type { ChangeFlagRequest, Condition, FlagConfig } from '@trackcrumb/contract';
import { BUCKET_COUNT, isNumberText, isVersionText } from '@trackcrumb/contract/assignment';
import { invalidRequest } from '../errors';

type Asked = Pick<ChangeFlagRequest, 'rules' | 'forced'>;

/**
 * Every condition can be held against some visitor, and testers see a variant that there is: a rule that silently fits nobody
 * would look like a test without visitors. Only what a request names is asked: what was once taken must not stand in the way
 * of another change.
 *
 * @throws ApiError `invalid_request`, naming the condition
 */
export function requireUsableRules({ rules, forced }: Asked, variants: FlagConfig['variants']): void {
  rules?.forEach((group, i) => group.forEach((each, j) => requireUsable(`/rules/${i}/${j}`, each)));
  forced?.forEach(({ if: conditions, variant }, i) => {
    conditions.forEach((each, j) => requireUsable(`/forced/${i}/if/${j}`, each));
    if (!variants.some(({ key }) => key === variant)) {
      const known = variants.map(({ key }) => key).join(', ');
      throw invalidRequest(`/forced/${i}/variant`, variant, `must be one of the variants: ${known}`);
    }
  });
}

function requireUsable(pointer: string, { op, values }: Condition): void {
  const at = `${pointer}/values`;
  const requireEach = (holds: (value: string) => boolean, rule: string): void => {
    const wrong = values.findIndex((value) => !holds(value));
    if (wrong >= 0) {
      throw invalidRequest(`${at}/${wrong}`, values[wrong], rule);
    }
  };
  const requireCount = (isRight: boolean, rule: string): void => {
    if (!isRight) {
      throw invalidRequest(at, values, rule);
    }
  };
  switch (op) {
    case 'set':
      return requireCount(values.length === 0, 'must be empty: set asks whether the attribute is known at all');
    case 'lt':
    case 'gt':
      requireCount(values.length === 1, 'must be one number');
      return requireEach(isNumberText, 'must be a number such as 20 or -1.5');
    case 'vlt':
    case 'vgt':
      requireCount(values.length === 1, 'must be one version');
      return requireEach(isVersionText, 'must be a version such as 2.1.0 or 2.1.0-rc');
    case 'pct': {
      requireCount(values.length === 3, 'must be a salt and two bounds, in buckets of 0.01 %');
      const [from, to] = values.slice(1).map((value) => (/^\d{1,5}$/.test(value) ? Number(value) : NaN));
      return requireCount(from! < to! && to! <= BUCKET_COUNT, `must have bounds that rise, from 0 to ${BUCKET_COUNT}`);
    }
    default:
      requireCount(values.length > 0, 'must name at least one value');
      return requireEach((value) => value !== '', 'must not be empty: an empty attribute counts as missing');
  }
}
