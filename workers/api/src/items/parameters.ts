/** Numbered parameters of a statement that is put together: `add` answers the placeholder. A value that comes twice is bound once. */
export class Parameters {
  readonly values: (string | number)[] = []

  add(value: string | number): string {
    const known = this.values.indexOf(value)
    return `?${known === -1 ? this.values.push(value) : known + 1}`
  }
}
