import { AppError } from '@sluice/kit/http'
import { readBytes } from './read-bytes.ts'

/** The most that a body of JSON may have where its route says nothing else. */
const MAX_BYTES = 1_000_000

/** JSON, also under a name of its own (RFC 6839), and what programs say that say nothing: `fetch` calls every text `text/plain`. */
const JSON_TYPE = /^(?:application\/(?:[\w.+-]+\+)?json|text\/plain)\s*(?:;|$)/i

/**
 * The body of a request as JSON. Throws UNSUPPORTED_MEDIA_TYPE, TOO_LARGE or INVALID_JSON. A body that does not say what it is, is
 * taken for JSON.
 */
export async function readJson(request: Request, maxBytes = MAX_BYTES): Promise<unknown> {
  return parsed(await bytesOfJson(request, maxBytes))
}

/** As `readJson`, for a request that may also have no body: undefined then. */
export async function readJsonIfAny(request: Request): Promise<unknown> {
  const bytes = await bytesOfJson(request, MAX_BYTES)
  return bytes.length === 0 ? undefined : parsed(bytes)
}

async function bytesOfJson(request: Request, maxBytes: number): Promise<Uint8Array> {
  const type = request.headers.get('content-type')
  if (type !== null && !JSON_TYPE.test(type))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', `The body is ${shown(type)}; send it with content-type: application/json.`)
  return readBytes(request, maxBytes)
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    throw new AppError('INVALID_JSON', 'The body is not JSON.')
  }
}

const shown = (type: string): string => type.split(';', 1)[0]?.trim().slice(0, 80) ?? ''
