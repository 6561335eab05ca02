import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './DataTable.module.css';

export interface Column<Row> {
  id: string;
  title: string;
  /** Hide the title visually, for a column of buttons. */
  quiet?: boolean;
  /** On a phone, the cell's children are placed on the card individually. */
  spread?: boolean;
  render: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  /** The rows are from the previous query while the new one is loading. */
  stale?: boolean;
}

/** A table that turns into cards on a phone. Roles are explicit because browsers drop them when `display` changes. */
export function DataTable<Row extends { id: string }>({
  caption,
  columns,
  rows,
  stale = false,
}: DataTableProps<Row>) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: browsers drop the role when the display changes
    <table className={classes.table} role="table" aria-label={caption} aria-busy={stale}>
      <thead className={classes.head}>
        {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
        <tr role="row">
          {columns.map(({ id, title, quiet }) => (
            // biome-ignore lint/a11y/noRedundantRoles: see above
            <th key={id} scope="col" role="columnheader">
              {quiet ? <VisuallyHidden>{title}</VisuallyHidden> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          // biome-ignore lint/a11y/noRedundantRoles: see above
          <tr key={row.id} role="row">
            {columns.map(({ id, title, quiet, spread, render }) => (
              <td
                key={id}
                // biome-ignore lint/a11y/noRedundantRoles: see above
                role="cell"
                data-title={quiet ? undefined : title}
                data-quiet={quiet || undefined}
                data-spread={spread || undefined}
              >
                {render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
