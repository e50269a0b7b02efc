import { CaseTag, type Context, type Emitter, evalToken, ForTag, IfTag, type Liquid, UnlessTag } from 'liquidjs'
import { bulkOf, workOf } from './work.ts'

/** What it takes to tell whether one branch or one value is the right one. */
const BRANCH_STEPS = 100

/** It copies the list that it goes through, and reads all that stands behind it: `limit:`, `offset:` and whatever else. */
class CountedFor extends ForTag {
  override *render(context: Context, emitter: Emitter): ReturnType<ForTag['render']> {
    const list: unknown = yield evalToken(this.collection, context)
    const work = workOf(context)
    work.use((Array.isArray(list) ? list.length : bulkOf(list, work).items) + Object.keys(this.hash.hash).length * BRANCH_STEPS)
    return yield* super.render(context, emitter)
  }
}

class CountedIf extends IfTag {
  override *render(context: Context, emitter: Emitter): ReturnType<IfTag['render']> {
    workOf(context).use(this.branches.length * BRANCH_STEPS)
    return yield* super.render(context, emitter)
  }
}

class CountedUnless extends UnlessTag {
  override *render(context: Context, emitter: Emitter): ReturnType<UnlessTag['render']> {
    workOf(context).use(this.branches.length * BRANCH_STEPS)
    return yield* super.render(context, emitter)
  }
}

class CountedCase extends CaseTag {
  override *render(context: Context, emitter: Emitter): ReturnType<CaseTag['render']> {
    workOf(context).use(this.branches.reduce((sum, { values }) => sum + values.length, 0) * BRANCH_STEPS)
    return yield* super.render(context, emitter)
  }
}

const COUNTED = { for: CountedFor, if: CountedIf, unless: CountedUnless, case: CountedCase } as const
/** Each of them is a node that costs no more than any. The others read files, or write values past the escaping. */
const KEPT = new Set(['assign', 'capture', 'comment', 'raw', 'increment', 'decrement', 'break', 'continue', 'echo', 'liquid', '#'])

/** Leaves an engine the tags whose cost is known and counted. */
export function countTags(engine: Liquid): void {
  for (const name of Object.keys(engine.tags)) if (!KEPT.has(name)) delete engine.tags[name]
  for (const [name, tag] of Object.entries(COUNTED)) engine.registerTag(name, tag)
}
