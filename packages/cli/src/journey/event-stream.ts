/** An event of a stream: its type, and the id to go on from after a break; null where it has none. */
export interface StreamEvent {
  type: string
  id: string | null
}

/**
 * Events out of the text of a stream, whatever pieces it comes in. Data is left out: nobody here needs it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* readEvents(chunks: AsyncIterable<string>): AsyncGenerator<StreamEvent> {
  let rest = ''
  for await (const chunk of chunks) {
    const blocks = (rest + chunk).replaceAll('\r\n', '\n').split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => toField(line)))
      const type = fields.get('event')
      if (type !== undefined) yield { type, id: fields.get('id') ?? null }
    }
  }
}

function toField(line: string): [name: string, value: string] {
  const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? []
  return [name, value]
}
