import type { Open } from './open.ts'
import { pack, type Room } from './pack.ts'
import { outputRoom, sizeOf } from './request.ts'

/** Tokens of the texts in a request at most, without the instructions. */
const INPUT_ROOM = 4_000

/** Puts texts into requests: only those for which the same target is the best, and the same version of the prompt is told. */
export function toBatches(open: readonly Open[], batchItems: number): Open[][] {
  const groups = Map.groupBy(open, ({ targets, instructions }) => `${targets[0]?.name} ${instructions.version}`)
  return [...groups.values()].flatMap((group) => pack(group, sizeOf, roomOf(group[0], batchItems)))
}

function roomOf(open: Open | undefined, items: number): Room {
  const { maxOutputTokens = null, contextLength = null } = open?.targets[0]?.capabilities ?? {}
  const most = open?.gateway.config.maxOutputTokens ?? Number.POSITIVE_INFINITY
  return {
    items,
    // The instructions, the schema and the answer need most of a small context.
    input: Math.min(INPUT_ROOM, (contextLength ?? Number.POSITIVE_INFINITY) / 4),
    output: outputRoom(Math.min(most, maxOutputTokens ?? most)),
  }
}
