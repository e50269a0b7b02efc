import { concat } from '@sluice/sources/encoding'

/**
 * Reads a body byte for byte, or null as soon as it is known to be longer than `maxBytes`: by its Content-Length, or where it
 * passes the cap while it streams. Never cut.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | null> {
  const declared = request.headers.get('content-length')
  if (declared !== null) {
    if (Number(declared) > maxBytes) return null
    // The platform ends a body at its declared length, so this is short, and faster than reading chunks.
    const bytes = new Uint8Array(await request.arrayBuffer())
    return bytes.length > maxBytes ? null : bytes
  }
  return request.body ? readStream(request.body, maxBytes) : new Uint8Array()
}

/** All of a stream, or null as soon as it is longer. */
export async function readStream(stream: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concat(chunks)
    size += value.length
    if (size > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}
