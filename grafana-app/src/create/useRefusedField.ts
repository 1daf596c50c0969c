import { useState } from 'react';
import type { Problem } from '../data/problem';
import type { FormFieldName, Problems } from './formField';
import { refusedField } from './refusedField';

/** What the sidecar refused, at its field, until somebody has changed what stands there. */
export function useRefusedField(problem: Problem | undefined, values: object) {
  const [sent, setSent] = useState<object>(values);
  const refused = refusedField(problem);
  const stands = refused !== null && Object.is(valueOf(sent, refused.name), valueOf(values, refused.name));
  const problems: Problems = stands ? { [refused.name]: refused.reason } : {};
  return { problems, isAtField: refused !== null, onSent: () => setSent(values) };
}

/** Of what has parts, the whole: nothing changes it in place. */
const valueOf = (values: object, name: FormFieldName): unknown => Reflect.get(values, name.split('.')[0] ?? name);
