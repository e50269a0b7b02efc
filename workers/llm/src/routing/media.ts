import type { ChatMessage } from '../call/wire.ts'
import { fieldsOf } from '../upstream/fields.ts'

type Part = Exclude<ChatMessage['content'], string | null | undefined>[number]

/**
 * A picture, or a page of a document: its text is 1,500 to 3,000 tokens, and it is looked at as well; 3,000 is above what both come to
 * for a page of text. https://platform.claude.com/docs/en/build-with-claude/pdf-support#estimate-your-costs
 */
const PAGE_TOKENS = 3_000
/** Where pages cannot be counted, so many bytes are one: less than most have, scanned ones far less. */
const PAGE_BYTES = 20_000
/** Sound is 32 tokens a second at most. https://ai.google.dev/gemini-api/docs/audio#technical-details */
const SOUND_TOKENS_A_SECOND = 32
/** What a second takes in speech of low quality: uncompressed at 8 kHz with 16 bits, else at 32 kbit/s. */
const SOUND_BYTES_A_SECOND: Record<string, number | undefined> = { wav: 16_000, pcm16: 16_000 }
const PACKED_SOUND_BYTES_A_SECOND = 4_000
/** Bytes of text for a token, as everywhere. */
const TEXT_BYTES = 2.5

/** A page among the objects of a PDF, where they are not packed. ISO 32000-1, section 7.7.3.3 */
const PDF_PAGE = /\/Type\s*\/Page(?![A-Za-z])/g
/** One that is made for the web says at its beginning how many it has. ISO 32000-1, annex F.3.2 */
const LINEARIZED = /\/Linearized\b[^>]{0,300}\/N\s+(\d{1,5})\b/
const TEXTUAL = /^(?:text\/|application\/(?:json|xml|yaml|x-ndjson)\b)|\.(?:txt|md|csv|json|html|xml|ya?ml)$/i

/** A file that stands in the request: what it is by its media type or else its name, and its bytes in base64. */
interface Inline {
  type: string
  base64: string
}

/** At most so many tokens has a part of a message that is not text. What is only named, and not in the request, counts as one page. */
export function mediaTokens(part: Part): number {
  const { data, format } = fieldsOf(part['input_audio'])
  if (typeof data === 'string') return soundTokens(data, typeof format === 'string' ? format : '')
  const file = inlineOf(part)
  return file ? fileTokens(file) : PAGE_TOKENS
}

const bytesIn = (base64: string): number => Math.floor((base64.replace(/={1,2}$/, '').length * 3) / 4)

const soundTokens = (base64: string, format: string): number =>
  Math.ceil((bytesIn(base64) / (SOUND_BYTES_A_SECOND[format] ?? PACKED_SOUND_BYTES_A_SECOND)) * SOUND_TOKENS_A_SECOND)

/** `file` of OpenAI's messages, or a document of Anthropic's own; null for all else, and what is elsewhere. */
function inlineOf(part: Part): Inline | null {
  const { file_data: given, filename } = fieldsOf(part['file'])
  if (typeof given === 'string') {
    const [, type = '', base64 = given] = /^data:([^;,]*)[^,]*,(.*)$/s.exec(given) ?? []
    return { type: type || (typeof filename === 'string' ? filename : ''), base64 }
  }
  const { media_type: media, data } = fieldsOf(part['source'])
  return part.type === 'document' && typeof media === 'string' && typeof data === 'string' ? { type: media, base64: data } : null
}

function fileTokens({ type, base64 }: Inline): number {
  if (TEXTUAL.test(type)) return Math.ceil(bytesIn(base64) / TEXT_BYTES)
  return PAGE_TOKENS * (pagesIn(base64) || Math.max(1, Math.ceil(bytesIn(base64) / PAGE_BYTES)))
}

/** Pages of a PDF that can be counted as it is; 0 for none. */
function pagesIn(base64: string): number {
  // `%PDF`
  if (!base64.startsWith('JVBERi')) return 0
  try {
    const pdf = atob(base64)
    return Math.max(pdf.match(PDF_PAGE)?.length ?? 0, Number(LINEARIZED.exec(pdf.slice(0, 2_000))?.[1] ?? 0))
  } catch {
    return 0
  }
}
