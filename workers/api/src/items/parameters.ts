/** What is asked of the database, with what stands at its placeholders. */
export interface Statement {
  sql: string
  values: (string | number)[]
}

/** Numbered parameters of a statement that is put together: `add` answers the placeholder. A value that comes twice is bound once. */
export class Parameters {
  readonly values: (string | number)[] = []

  add(value: string | number): string {
    const known = this.values.indexOf(value)
    return `?${known === -1 ? this.values.push(value) : known + 1}`
  }
}

/**
 * A LIMIT stands in the text of a statement as what it is: SQLite looks at the value of one that is bound in order to plan, and so plans the
 * statement anew each time it is run, which takes longer than to run it.
 */
export const limitTo = (rows: number): string => `LIMIT ${Math.trunc(rows)}`
