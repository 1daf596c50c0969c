import React, { type ReactElement } from 'react';
import { Field } from '@grafana/ui';
import { fieldIds, fieldLabel, type FormFieldName, type Problems } from './formField';

interface Props extends Pick<
  React.ComponentProps<typeof Field>,
  'description' | 'required' | 'htmlFor' | 'noMargin' | 'className'
> {
  name: FormFieldName;
  problems: Problems;
  children: ReactElement<Record<string, unknown>>;
}

/** A field of the form with its label; what is wrong with it stands below, and is read out with it. */
export function FormField({ name, problems, children, ...rest }: Props) {
  const problem = problems[name];
  const ids = fieldIds(name);
  return (
    <Field
      {...rest}
      id={ids.field}
      label={fieldLabel(name)}
      invalid={problem !== undefined}
      error={problem === undefined ? undefined : <span id={ids.problem}>{problem}</span>}
    >
      {problem === undefined
        ? children
        : React.cloneElement(children, { 'aria-invalid': true, 'aria-describedby': ids.problem })}
    </Field>
  );
}
