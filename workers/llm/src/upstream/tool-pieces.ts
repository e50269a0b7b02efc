import { type Fields, fieldsOf, isFields } from './fields.ts'

/** A call of a tool as its pieces name it. */
interface Begun {
  index: unknown
  id: unknown
}

const names = (piece: Fields): boolean => Boolean(fieldsOf(piece['function'])['name'] ?? fieldsOf(piece['custom'])['name'])

/** Whether a piece that says the same number as a call before, or none, is another call: it has a name, and an id of its own. */
const another = (piece: Fields, { id }: Begun): boolean =>
  names(piece) && (piece['id'] ? piece['id'] !== id : typeof piece['index'] !== 'number')

/**
 * Fills in what servers leave out of the pieces of a stream, and clients put them together by: who speaks, in the first piece of a
 * choice, and of each call of a tool its number, id and type. Some give all calls of an answer the same number, or none.
 */
export function createPieces(): (choice: unknown, delta: Fields) => Fields {
  const choices = new Map<unknown, Begun[]>()
  return (choice, delta) => {
    const known = choices.get(choice)
    const calls = known ?? []
    if (!known) choices.set(choice, calls)
    const { tool_calls: pieces } = delta
    if (known && !Array.isArray(pieces)) return delta
    return {
      ...delta,
      ...(!known && { role: 'assistant' }),
      ...(Array.isArray(pieces) && { tool_calls: pieces.map((piece) => (isFields(piece) ? numbered(piece, calls) : piece)) }),
    }
  }
}

/** Clients read arguments as JSON in text; some servers give them as an object. */
function inText(call: Fields): Fields {
  const called = fieldsOf(call['function'])
  const { arguments: args } = called
  return isFields(args) ? { ...call, function: { ...called, arguments: JSON.stringify(args) } } : call
}

/** A call of a tool under the number that it has, with what its result is assigned by where the server leaves that out. */
const begun = (call: Fields, number: number): Fields => ({ ...call, id: call['id'] || `call_${number}`, type: call['type'] || 'function' })

/** The calls of a whole answer, likewise. */
export const completeCalls = (calls: readonly unknown[]): unknown[] =>
  calls.map((call, number) => (isFields(call) ? begun(inText(call), number) : call))

function numbered(given: Fields, calls: Begun[]): Fields {
  const piece = inText(given)
  const { index, id } = piece
  const at = calls.findLastIndex((call) => call.index === index)
  const known = calls[at]
  if (known && !another(piece, known)) return { ...piece, index: at }
  calls.push({ index, id })
  const number = calls.length - 1
  return { ...begun(piece, number), index: number }
}
