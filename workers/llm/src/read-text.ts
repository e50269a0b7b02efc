/** The body of a request or an answer as text; null where it is longer than `maxBytes`, and the rest is not read. */
export async function readText(message: Pick<Response, 'headers' | 'body' | 'text'>, maxBytes: number): Promise<string | null> {
  const { headers } = message
  // Most say that they are short; those are read in one go. A compressed one says little about its true length.
  const length = headers.get('content-encoding') === null ? headers.get('content-length') : null
  if (length !== null && Number(length) <= maxBytes) return message.text()
  // Looked at only here: the runtime makes an object of it.
  const { body } = message
  if (!body) return ''
  const decoder = new TextDecoder()
  const reader = body.getReader()
  let text = ''
  let size = 0
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      return null
    }
    text += decoder.decode(next.value, { stream: true })
  }
  return text + decoder.decode()
}
