/**
 * Values that the loops of one delivery's expressions may look at, all together: about a second of work. Whoever sends a body
 * decides how long its lists are, so that two loops inside each other could stop a Worker.
 */
const MAX_STEPS = 2_000_000

/** What a delivery's expressions may still cost. */
export interface Steps {
  /** Takes what `depth` loops inside each other over these values may cost; false where that is more than is left. */
  take(values: readonly unknown[], depth: number): boolean
}

/** A full measure, for one delivery. */
export function createSteps(): Steps {
  let left = MAX_STEPS
  const sizes = new WeakMap<object, number>()
  const sizeOf = (value: unknown): number => {
    if (value === null || typeof value !== 'object') return 1
    const known = sizes.get(value) ?? countValues(value)
    sizes.set(value, known)
    return known
  }
  return {
    take(values, depth) {
      const size = values.reduce<number>((sum, value) => sum + sizeOf(value), 0)
      left -= size ** depth
      return left >= 0
    },
  }
}

/** Values in a value, itself included. Without recursion, because a body may be nested deeper than the stack is. */
function countValues(root: object): number {
  const waiting: unknown[] = [root]
  let count = 0
  while (waiting.length > 0 && count <= MAX_STEPS) {
    const value = waiting.pop()
    count += 1
    if (value !== null && typeof value === 'object') for (const inner of Object.values(value)) waiting.push(inner)
  }
  return count
}
