export interface Difference {
  /** As in sluice.yaml: `when`, `then.0.to`. */
  field: string
  before: string | null
  after: string | null
}

/** What is another in one version of a rule, or of a prompt, than in the one before; null stands for none. */
export function differences(before: object | null, after: object | null): Difference[] {
  const [was, is] = [flat(before), flat(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    .filter((difference) => difference.before !== difference.after)
}

function flat(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return found
  if (typeof value !== 'object') return found.set(path, typeof value === 'string' ? value : JSON.stringify(value))
  for (const [name, part] of Object.entries(value)) flat(part, path === '' ? name : `${path}.${name}`, found)
  return found
}
