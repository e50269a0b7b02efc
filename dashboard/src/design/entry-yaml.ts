/** One source or destination as one writes it into sluice.yaml, a line a field; fields without a value are left out. */
export function entryYaml(section: 'sources' | 'destinations', name: string, entry: object): string {
  const lines = Object.entries(entry)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => `    ${field}: ${scalar(value)}`)
  return [`${section}:`, `  ${name}:`, ...lines].join('\n')
}

/** Inside of brackets a brace would end them. */
function scalar(value: unknown, inside = false): string {
  if (typeof value === 'string')
    return (inside ? /^[A-Za-z][\w.-]*$/ : /^(?:\$\{\w+\}|[A-Za-z][\w.-]*)$/).test(value) ? value : JSON.stringify(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((entry) => scalar(entry, true)).join(', ')}]`
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${scalar(inner, true)}`)
    .join(', ')} }`
}
