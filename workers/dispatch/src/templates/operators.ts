import { type Context, defaultOperators, type Operators } from 'liquidjs'
import { bulkOf, workOf } from './work.ts'

const OPERATOR_STEPS = 60

type Binary = (left: unknown, right: unknown, context: Context) => unknown
type Count = (left: unknown, right: unknown, context: Context) => void

const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 1)

/** What it takes to compare two texts or lists, or to look for one in the other. */
function comparing(left: unknown, right: unknown, context: Context): void {
  const work = workOf(context)
  work.use(OPERATOR_STEPS + (bulkOf(left, work).items + bulkOf(right, work).items) * 25)
  work.use((lengthOf(left) * lengthOf(right)) / 40)
}

const joining: Count = (_left, _right, context) => workOf(context).use(OPERATOR_STEPS)

const COUNTS: Readonly<Record<string, Count>> = {
  '==': comparing,
  '!=': comparing,
  '<': comparing,
  '<=': comparing,
  '>': comparing,
  '>=': comparing,
  contains: comparing,
  and: joining,
  or: joining,
}

function counted(run: Binary, count: Count): Binary {
  return (left, right, context) => {
    count(left, right, context)
    return run(left, right, context)
  }
}

/** Liquid's operators, with their cost counted before they run. `not` is cheaper than the node that it stands in. */
export const countedOperators = Object.fromEntries(
  Object.entries(defaultOperators).map(([name, run]) => {
    const count = COUNTS[name]
    return [name, count ? counted(run as Binary, count) : run]
  }),
) as Operators
