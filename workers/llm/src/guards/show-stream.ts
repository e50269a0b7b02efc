import type { ChatChunk } from '../call/wire.ts'
import type { Redaction, Shower } from './redaction.ts'
import { mapCall, SAID, toldTool, type ToolKind, toolKind } from './texts.ts'

type Choice = ChatChunk['choices'][number]

/**
 * A stream with the data in the place of placeholders, also of those that come in pieces. What is held back for it is given out with
 * the end of its choice at the latest. A reader that leaves ends the source.
 */
export function showStream(source: AsyncIterable<ChatChunk>, redaction: Redaction): AsyncIterableIterator<ChatChunk> {
  const chunks = source[Symbol.asyncIterator]()
  /** By choice, then by what of it: a field of the message, or the arguments of a tool call. */
  const showers = new Map<number, Map<string, Shower>>()
  const showerOf = (choice: number, what: string): Shower => {
    const known = showers.get(choice) ?? new Map<string, Shower>()
    showers.set(choice, known)
    const shower = known.get(what) ?? redaction.shower()
    known.set(what, shower)
    return shower
  }

  const show = (choice: Choice): Choice => {
    const delta = Object.fromEntries(
      Object.entries(choice.delta).map(([field, value]) => {
        if (field === 'tool_calls' && Array.isArray(value)) {
          return [
            field,
            value.map((call) => mapCall(call, (text) => showerOf(choice.index, `${toolKind(call)} ${toolIndex(call)}`).push(text))),
          ]
        }
        return [field, SAID.has(field) && typeof value === 'string' ? showerOf(choice.index, field).push(value) : value]
      }),
    ) as Choice['delta']
    return { ...choice, delta: choice.finish_reason ? finished(delta, showers.get(choice.index) ?? new Map()) : delta }
  }

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      const { done, value } = await chunks.next()
      return done ? { done, value: undefined } : { done: false, value: { ...value, choices: value.choices.map(show) } }
    },
    async return() {
      await chunks.return?.()
      return { done: true, value: undefined }
    },
  }
}

const toolIndex = (call: unknown): number =>
  call !== null && typeof call === 'object' && 'index' in call && typeof call.index === 'number' ? call.index : 0

/** The last piece of a choice, with what was held back. */
function finished(delta: Choice['delta'], showers: ReadonlyMap<string, Shower>): Choice['delta'] {
  const last = { ...delta }
  for (const [what, shower] of showers) {
    const rest = shower.end()
    if (rest === '') continue
    const [, kind, tool] = /^(function|custom) (\d+)$/.exec(what) ?? []
    if (kind !== undefined) last['tool_calls'] = withRest(last['tool_calls'], Number(tool), kind as ToolKind, rest)
    else last[what] = (typeof last[what] === 'string' ? last[what] : '') + rest
  }
  return last
}

function withRest(given: unknown, index: number, kind: ToolKind, rest: string): unknown[] {
  const calls: unknown[] = Array.isArray(given) ? given : []
  if (!calls.some((call) => toolIndex(call) === index)) return [...calls, { index, ...toldTool(kind, rest) }]
  return calls.map((call) => (toolIndex(call) === index ? mapCall(call, (text) => text + rest) : call))
}
