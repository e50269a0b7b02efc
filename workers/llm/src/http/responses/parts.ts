import { fail, ok, type Result } from '@sluice/kit/result'
import * as z from 'zod'
import { withoutNulls } from '../../upstream/fields.ts'

const Part = z.looseObject({ type: z.string() })
type Part = z.infer<typeof Part>

/** The parts of a message. */
export const Parts = z.array(Part)
/** Those of what a function gave back. */
export const OutputParts = z.array(Part.extend({ type: z.enum(['input_text', 'input_image', 'input_file']) }))

/** A part of a chat's message, or what it is that there is none for. */
type Converted = Result<Part, string>

const toText = ({ text }: Part): Converted => ok({ type: 'text', text })

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

/** Parts that a chat calls otherwise; what is none of them goes as it is. */
const PARTS: Record<string, (part: Part) => Converted> = {
  input_text: toText,
  output_text: toText,
  input_image: ({ image_url: url, detail }) =>
    isGiven(url) ? ok({ type: 'image_url', image_url: { url, detail: detail ?? 'auto' } }) : fail('A picture that has no image_url'),
  input_file({ file_data: data, file_id: id, filename }) {
    if (!isGiven(data) && !isGiven(id)) return fail('A file that has neither file_data nor file_id')
    return ok({ type: 'file', file: withoutNulls({ filename, file_data: data, file_id: id }) })
  },
}

/** Parts of the Responses API → parts of a chat's message, all of them. */
export function toParts(parts: readonly Part[]): Result<Part[], string> {
  const converted: Part[] = []
  for (const part of parts) {
    const made = Object.hasOwn(PARTS, part.type) ? PARTS[part.type]?.(part) : undefined
    if (made && !made.ok) return made
    converted.push(made?.value ?? part)
  }
  return ok(converted)
}
