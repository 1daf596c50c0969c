import React, { useState } from 'react';
import { Input } from '@grafana/ui';

interface Props {
  id: string;
  value: number;
  onChange: (value: number) => void;
  suffix?: string;
  disabled?: boolean;
  'aria-label'?: string;
  'aria-invalid'?: boolean;
  'aria-describedby'?: string;
}

/** A number that may be half typed: an empty or unfinished text is NaN to the form, and stays as typed. */
export function NumberInput({ id, value, onChange, ...rest }: Props) {
  const [typed, setTyped] = useState<string>();
  const text = typed !== undefined && Object.is(parsed(typed), value) ? typed : String(value);
  return (
    <Input
      {...rest}
      id={id}
      inputMode="decimal"
      value={text === 'NaN' ? (typed ?? '') : text}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onChange(parsed(currentTarget.value));
      }}
    />
  );
}

const parsed = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.replace(',', '.')));
