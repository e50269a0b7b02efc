import type { DraftFile } from './draft.ts'
import { isFormFile } from './decode/forms.ts'
import { toText } from './fields.ts'

/** The text of a field by its name, which may hold dots; of a field that comes several times the first. Undefined where it is blank. */
export function ownField(body: unknown, name: string): string | undefined {
  if (body === null || typeof body !== 'object' || !Object.hasOwn(body, name)) return undefined
  return toText([(body as Record<string, unknown>)[name]].flat()[0])
}

/** The fields that are not named; what comes several times (boxes that are ticked) in one line. */
export function otherTexts(body: unknown, named: ReadonlySet<string>): Record<string, unknown> {
  if (body === null || typeof body !== 'object') return {}
  const others = Object.entries(body).filter(([name]) => !named.has(name))
  return Object.fromEntries(
    others.map(([name, value]) => [name, Array.isArray(value) ? value.flatMap((one) => toText(one) ?? []).join(', ') : value]),
  )
}

/** The files of a multipart form. An input for a file that was left empty is none. */
export function formFiles(body: unknown): DraftFile[] {
  if (body === null || typeof body !== 'object') return []
  return Object.values(body)
    .flat()
    .filter(isFormFile)
    .filter(({ bytes }) => bytes.length > 0)
    .map(({ filename, contentType, bytes }) => ({
      name: filename || 'file',
      contentType: contentType || 'application/octet-stream',
      bytes,
    }))
}
