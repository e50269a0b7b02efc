/** A filter is given a plain value, and its argument where it has one. */
type Apply = (value: unknown, argument: unknown) => unknown

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value)

/** Those of Liquid that a prompt has use for. */
export const FILTERS: Readonly<Record<string, Apply>> = {
  default: (value, argument) =>
    value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0) ? argument : value,
  downcase: (value) => asText(value).toLowerCase(),
  join: (value, argument) => (Array.isArray(value) ? value.map(asText).join(argument === undefined ? ' ' : asText(argument)) : value),
  size: (value) => (typeof value === 'string' || Array.isArray(value) ? value.length : 0),
  truncate: (value, argument) => {
    const text = asText(value)
    const max = typeof argument === 'number' ? argument : 50
    return text.length <= max ? text : `${text.slice(0, Math.max(0, max - 1))}…`
  },
  upcase: (value) => asText(value).toUpperCase(),
}
