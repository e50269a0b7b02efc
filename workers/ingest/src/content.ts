import { AppError } from '@sluice/kit/http'
import { decodeBody } from '@sluice/sources/decode'
import { readStream } from './body.ts'
import type { ConfiguredSource } from './configured.ts'

/** How a body is packed. RFC 9110, section 8.4 */
type Coding = 'identity' | 'gzip'

const CODINGS: Record<string, Coding | undefined> = { '': 'identity', identity: 'identity', gzip: 'gzip', 'x-gzip': 'gzip' }

/** What `Content-Encoding` names, or `UNSUPPORTED_MEDIA_TYPE`: asked before anything is read. */
export function codingOf(headers: Headers): Coding {
  const name = (headers.get('content-encoding') ?? '').trim().toLowerCase()
  const coding = Object.hasOwn(CODINGS, name) ? CODINGS[name] : undefined
  if (coding) return coding
  throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Of content encodings, only gzip is taken here.')
}

/** A body as it was sent, and what is in it. What is in it is found out at the first question, once. */
export interface Content {
  sent: Uint8Array
  /** Unpacked. Rejects where it cannot be, or is larger than the source takes. */
  bytes(): Promise<Uint8Array>
  /** As data, in one of the forms that the source accepts. Rejects where it is in none. */
  data(): Promise<unknown>
}

export function openContent(sent: Uint8Array, headers: Headers, coding: Coding, { source, maxBytes }: ConfiguredSource): Content {
  const bytes = once(async () => (coding === 'gzip' ? gunzip(sent, maxBytes) : sent))
  const data = once(async () => {
    const decoded = await decodeBody(headers.get('content-type') ?? '', await bytes(), source)
    if (decoded.ok) return decoded.value
    throw new AppError(decoded.failure.code, decoded.failure.message)
  })
  return { sent, bytes, data }
}

/** What cannot be read holds nothing; who verifies before has to go on, and the reason is told afterwards. */
export const peek = (content: Content): Promise<unknown> => content.data().catch(() => undefined)

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** Small bodies may unpack to huge ones, so the size counts that comes out. */
async function gunzip(sent: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  const stream = new Blob([sent]).stream().pipeThrough(new DecompressionStream('gzip'))
  const bytes = await readStream(stream, maxBytes).catch(() => undefined)
  if (bytes === undefined) throw new AppError('INVALID_REQUEST', 'The body is not gzip, though Content-Encoding says so.')
  if (bytes === null) throw new AppError('TOO_LARGE', `The body is larger than ${maxBytes} bytes once it is unpacked.`)
  return bytes
}
