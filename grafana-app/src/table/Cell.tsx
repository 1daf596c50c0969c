import React, { type ReactNode } from 'react';

interface Props {
  /** Name of its column, shown before it where the table is a stack of cards. */
  label: string;
  className?: string;
  children: ReactNode;
}

/** A cell of a table that becomes a stack of cards where there is little room (see `cardsWhenNarrow`). */
export function Cell({ label, className, children }: Props) {
  return (
    <td role="cell" data-label={label} className={className}>
      <div>{children}</div>
    </td>
  );
}
