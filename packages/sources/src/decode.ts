import type { Decoded, ReadBody } from './decode/decoded.ts'
import { failed } from './decode/decoded.ts'
import { readForm, readMultipart } from './decode/forms.ts'
import { parseText, readJson } from './decode/json.ts'

/** In what form a body comes. `json` is read whatever the content type says, where it is all that a source accepts. */
export type BodyForm = 'json' | 'form' | 'multipart' | 'text' | 'email'

const FORM_OF: Record<string, BodyForm | undefined> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'form',
  'multipart/form-data': 'multipart',
  'text/plain': 'text',
  'message/rfc822': 'email',
}

const READERS: Record<BodyForm, ReadBody> = {
  json: async (bytes) => readJson(bytes),
  form: async (bytes) => readForm(bytes),
  multipart: readMultipart,
  text: async (bytes) => ({ ok: true, value: new TextDecoder().decode(bytes) }),
  email: async (bytes) => ({ ok: true, value: bytes }),
}

/**
 * Bytes → data: JSON as `JSON.parse` gives it; a form as an object of texts, lists of texts where a name comes again, and
 * `FormFile`s; text as a string; an e-mail as its bytes. No body at all is undefined. Never throws.
 *
 * @param formField the field of a form that holds the payload as JSON
 * @param readEmail the parser, where the parts of an e-mail are needed: it is large, and the door needs none
 */
export async function decodeBody(
  contentType: string,
  bytes: Uint8Array,
  { accepts, formField }: { accepts: readonly BodyForm[]; formField?: string | undefined },
  readEmail: ReadBody = READERS.email,
): Promise<Decoded> {
  if (bytes.length === 0) return { ok: true, value: undefined }
  const form = formOf(contentType, accepts) ?? (accepts.includes('json') && looksLikeJson(bytes) ? 'json' : undefined)
  if (!form) return unsupported(contentType, accepts)
  const decoded = await (form === 'email' ? readEmail : READERS[form])(bytes, contentType)
  if (!decoded.ok || formField === undefined || (form !== 'form' && form !== 'multipart')) return decoded
  const inner = (decoded.value as Record<string, unknown>)[formField]
  return typeof inner === 'string' ? parseText(inner) : decoded
}

/** The form that a content type announces among those that a source accepts. */
function formOf(contentType: string, accepts: readonly BodyForm[]): BodyForm | undefined {
  const [only] = accepts
  // Providers send JSON as text/plain and worse; where there is nothing to choose, the header has no say.
  if (only && accepts.length === 1 && only !== 'multipart') return only
  const type = (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
  const form = type.endsWith('+json') ? 'json' : Object.hasOwn(FORM_OF, type) ? FORM_OF[type] : undefined
  return form && accepts.includes(form) ? form : undefined
}

/** Whatever it is called: it begins as an object or a list does. */
const looksLikeJson = (bytes: Uint8Array): boolean => bytes[0] === 0x7b || bytes[0] === 0x5b

function unsupported(contentType: string, accepts: readonly BodyForm[]): Decoded {
  const types = Object.entries(FORM_OF).flatMap(([type, form]) => (form && accepts.includes(form) ? [type] : []))
  const given = contentType === '' ? 'The request has no Content-Type' : `The Content-Type ${contentType.slice(0, 100)} is not taken here`
  return failed('UNSUPPORTED_MEDIA_TYPE', `${given}; send ${types.join(' or ')}.`)
}
