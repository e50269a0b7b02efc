import { plain } from '../terminal/plain.ts'
import type { Paint } from '../terminal/paint.ts'
import type { FieldChange, ObjectChange } from '@sluice/schema/config-changes'
import { isObject, type Json } from '@sluice/schema/json'

const SIGNS = { added: '+', removed: '-', changed: '~' } as const
const COLOURS = { added: 'green', removed: 'red', changed: 'yellow' } as const
const MAX_VALUE = 100

/** A difference as people read it: a line an object, and below it its fields. */
export function describeChanges(changes: readonly ObjectChange[], paint: Paint): string {
  const lines = changes.flatMap(({ change, path, value, fields }) => [
    paint[COLOURS[change]](`${SIGNS[change]} ${path.join('.')}${kindOf(value)}`),
    ...fields.map((field) => `    ${describeField(field)}`),
  ])
  return [...lines, summary(changes)].join('\n')
}

/** `2 added, 1 changed` */
function summary(changes: readonly ObjectChange[]): string {
  const counted = (['added', 'changed', 'removed'] as const).map(
    (kind) => [changes.filter(({ change }) => change === kind).length, kind] as const,
  )
  return counted
    .filter(([count]) => count > 0)
    .map(([count, kind]) => `${count} ${kind}`)
    .join(', ')
}

function describeField({ path, before, after }: FieldChange): string {
  // What is no object has no fields: it is one itself.
  const name = path.length === 0 ? '' : `${path.join('.')}: `
  if (before === undefined) return `${name}${shown(after)} (new)`
  if (after === undefined) return `${name}${shown(before)} (removed)`
  return `${name}${shown(before)} → ${shown(after)}`
}

/** Sources, destinations and targets say what they are, and so does a single word. */
function kindOf(value: Json | undefined): string {
  const kind = isObject(value) ? (value['kind'] ?? value['provider']) : value
  return typeof kind === 'string' ? ` (${plain(kind)})` : ''
}

function shown(value: Json | undefined): string {
  const text = plain(JSON.stringify(value) ?? '')
  return text.length <= MAX_VALUE ? text : `${text.slice(0, MAX_VALUE)}… (${text.length} characters)`
}
