import { asBytes, asCharacters, charsetsIn } from './charsets.ts'
import { type Decoded, failed } from './decoded.ts'

/** A file in a multipart form, as the fields of a decoded form hold it. */
export interface FormFile {
  filename: string
  contentType: string
  bytes: Uint8Array
}

export const isFormFile = (value: unknown): value is FormFile =>
  value !== null && typeof value === 'object' && 'bytes' in value && value.bytes instanceof Uint8Array

/** No form that people fill in is longer; a million fields in a small body are an attack. */
const MAX_FIELDS = 1_000

const [AMPERSAND, LINE_FEED] = [0x26, 0x0a]
const tooMany = failed('INVALID_FORM', `The form has more than ${MAX_FIELDS} fields.`)

/** application/x-www-form-urlencoded. https://url.spec.whatwg.org/#application/x-www-form-urlencoded */
export function readForm(bytes: Uint8Array): Decoded {
  let fields = 1
  for (let at = bytes.indexOf(AMPERSAND); at >= 0; at = bytes.indexOf(AMPERSAND, at + 1)) if (++fields > MAX_FIELDS) return tooMany
  return { ok: true, value: gather(new URLSearchParams(new TextDecoder().decode(bytes))) }
}

/** multipart/form-data, RFC 7578. */
export async function readMultipart(bytes: Uint8Array, contentType: string): Promise<Decoded> {
  if (hasManyParts(bytes, boundaryOf(contentType))) return tooMany
  try {
    const data = await parse(bytes, contentType)
    const read = async ([name, value]: [string, string | File]) => [name, typeof value === 'string' ? value : await fileOf(value)] as const
    const fields = gather(await Promise.all([...data].map(read)))
    return { ok: true, value: { ...fields, ...(await inCharsets(fields, bytes, contentType)) } }
  } catch {
    return failed('INVALID_FORM', 'The body is not the form that its content type announces.')
  }
}

const parse = (bytes: Uint8Array, contentType: string): Promise<FormData> =>
  new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': contentType } }).formData()

/** Those of the texts in a form that are not in UTF-8, as they are. */
async function inCharsets(fields: object, bytes: Uint8Array, contentType: string): Promise<Record<string, string>> {
  const decoders = charsetsIn(fields)
  if (decoders.size === 0) return {}
  const data = await parse(asCharacters(bytes), contentType)
  const texts = [...decoders].flatMap(([name, decoder]) => {
    const values = data.getAll(name)
    const [value] = values
    return values.length === 1 && typeof value === 'string' ? [[name, decoder.decode(asBytes(value))] as const] : []
  })
  return Object.fromEntries(texts)
}

/** RFC 2046, section 5.1.1. */
function boundaryOf(contentType: string): string {
  const [, quoted, plain = ''] = /\bboundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType.slice(0, 1_000)) ?? []
  return quoted ?? plain
}

/** Found out before a flood of parts is parsed, each of which would become an object. */
function hasManyParts(bytes: Uint8Array, boundary: string): boolean {
  const delimiter = new TextEncoder().encode(`--${boundary}`)
  let parts = 0
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
    if (delimiter.every((byte, offset) => bytes[at + 1 + offset] === byte) && ++parts > MAX_FIELDS) return true
  }
  return false
}

const fileOf = async (file: File): Promise<FormFile> => ({
  filename: file.name,
  contentType: file.type,
  bytes: new Uint8Array(await file.arrayBuffer()),
})

/** Names may be anything, `__proto__` too: properties are defined, never assigned. */
function gather<T extends string | FormFile>(entries: Iterable<readonly [string, T]>): Record<string, T | T[]> {
  const fields = new Map<string, T | T[]>()
  for (const [name, value] of entries) {
    const known = fields.get(name)
    if (known === undefined) fields.set(name, value)
    else if (Array.isArray(known)) known.push(value)
    else fields.set(name, [known, value])
  }
  return Object.fromEntries(fields)
}
