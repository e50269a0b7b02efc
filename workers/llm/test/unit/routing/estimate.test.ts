import { describe, expect, test } from 'vitest'
import { inputTokens } from '../../../src/routing/estimate.ts'

const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')

const asked = (content: { type: string }[]): number =>
  inputTokens({ operation: 'chat', body: { model: 'm', messages: [{ role: 'user', content }] } })

/** Tokens of a message with such a part, without those of the message itself. */
const tokens = (part: { type: string } & Record<string, unknown>): number => asked([part]) - asked([])

const file = (type: string, data: string) => ({ type: 'file', file: { filename: 'f', file_data: `data:${type};base64,${base64(data)}` } })

/** A PDF whose page objects stand in it as they are. */
const pdf = (pages: number, filler = ''): string =>
  `%PDF-1.4\n1 0 obj <</Type /Pages /Count ${pages}>> endobj\n${'2 0 obj <</Type /Page /Parent 1 0 R>> endobj\n'.repeat(pages)}${filler}`

/** One whose objects are packed: nothing in it tells its pages. */
const packed = (bytes: number): string => `%PDF-1.7\n${'\u00fe'.repeat(bytes - 9)}`

describe('a PDF in a message', () => {
  test('counts by its pages, each for more than a page of text is billed', () => {
    // What Claude counts for ten pages of text, text and pictures of them together.
    expect(tokens(file('application/pdf', pdf(10)))).toBe(30_000)
    expect(tokens(file('application/pdf', pdf(1)))).toBe(3_000)
  })

  test('of a few scanned pages is not taken for a book', () => {
    expect(tokens(file('application/pdf', pdf(4, '\u00fe'.repeat(2_000_000))))).toBe(12_000)
  })

  test('that says at its beginning how many pages it has is believed', () => {
    const web = `%PDF-1.7\n1 0 obj <</Linearized 1/L 400000/O 9/E 7000/N 12/T 399000/H [ 500 200]>> endobj\n${'\u00fe'.repeat(400_000)}`
    expect(tokens(file('application/pdf', web))).toBe(36_000)
  })

  test('counts by its bytes where pages cannot be counted', () => {
    expect(tokens(file('application/pdf', packed(400_000)))).toBe(60_000)
    expect(tokens(file('application/pdf', packed(500)))).toBe(3_000)
  })

  test('is told by its beginning, whatever it is called, and may be written as Anthropic has it', () => {
    const data = base64(pdf(3))
    expect(tokens({ type: 'file', file: { filename: 'a.bin', file_data: data } })).toBe(9_000)
    expect(tokens({ type: 'document', source: { type: 'base64', media_type: 'application/pdf', data } })).toBe(9_000)
  })

  test('that is broken counts by its bytes', () => {
    expect(tokens({ type: 'file', file: { file_data: `JVBERi${'*'.repeat(100_000)}` } })).toBe(12_000)
  })
})

test('a file of text counts as its text would', () => {
  const text = 'One row, two rows.\n'.repeat(1_000)
  const plain = tokens({ type: 'text', text })
  expect(tokens(file('text/csv', text))).toBe(plain)
  expect(tokens({ type: 'file', file: { filename: 'rows.csv', file_data: base64(text) } })).toBe(plain)
})

test.each([
  ['wav', 60 * 32_000, 3_840],
  ['mp3', 60 * 4_000, 1_920],
])('a minute of sound as %s counts for no less than the 1,920 tokens that it is billed', (format, bytes, expected) => {
  expect(tokens({ type: 'input_audio', input_audio: { data: base64('\u00fe'.repeat(bytes)), format } })).toBe(expected)
})

test.each<[string, { type: string } & Record<string, unknown>]>([
  ['a picture', { type: 'image_url', image_url: { url: `data:image/png;base64,${'A'.repeat(1_000_000)}` } }],
  ['a file that is elsewhere', { type: 'file', file: { file_id: 'file-1' } }],
  ['something unknown', { type: 'video', video: 7 }],
])('%s counts as one page', (_what, part) => {
  expect(tokens(part)).toBe(3_000)
})

const CALLS = [{ id: 'c1', type: 'function', function: { name: 'f', arguments: 'x'.repeat(1_000) } }]
const calling = (say: object): number =>
  inputTokens({ operation: 'chat', body: { model: 'm', messages: [{ role: 'assistant', ...say, tool_calls: CALLS }] } })

test('calls of tools count, also where a message says nothing beside them', () => {
  expect(calling({})).toBeGreaterThan(400)
  expect(calling({})).toBe(calling({ content: null }))
})

test.each([63_997, 63_998, 63_999, 64_000, 64_001])('letters beyond ASCII count as such in a text of %d, wherever they stand', (length) => {
  const [accents, plain] = ['é'.repeat(32_000), 'a'.repeat(length - 32_000)]
  const beyond = Math.ceil((length + 32_000) / 2.5)
  expect(tokens({ type: 'text', text: accents + plain })).toBe(beyond)
  expect(tokens({ type: 'text', text: plain + accents })).toBe(beyond)
})
