import { describe, expect, test } from 'vitest'
import { createSseParser, MAX_EVENT_CHARS, type ServerSentEvent } from '../../../src/stream/sse-parser.ts'

const parse = (...pieces: readonly string[]): ServerSentEvent[] => {
  const parser = createSseParser()
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()]
}

test.each([
  ['data and name', 'event: ping\ndata: {}\n\n', [{ event: 'ping', data: '{}' }]],
  ['several lines of data', 'data: a\ndata: b\n\n', [{ event: 'message', data: 'a\nb' }]],
  ['comments and other fields mean nothing', ': alive\nid: 7\nretry: 10\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
  ['an event without data is none', 'event: ping\n\ndata: a\n\n', [{ event: 'message', data: 'a' }]],
  ['one blank after the colon belongs to it', 'data:  a\n\ndata:b\n\n', [' a', 'b'].map((data) => ({ event: 'message', data }))],
  ['a field without a value', 'data\n\n', [{ event: 'message', data: '' }]],
  ['lines may end in CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b'].map((data) => ({ event: 'message', data }))],
  ['or in CR', 'data: a\r\rdata: b\r\r', ['a', 'b'].map((data) => ({ event: 'message', data }))],
  ['the last empty line may be missing', 'data: a\n\ndata: [DONE]', ['a', '[DONE]'].map((data) => ({ event: 'message', data }))],
  ['nothing', '', []],
])('%s', (_what, text, expected) => {
  expect(parse(text)).toEqual(expected)
})

describe('it does not matter where a stream is cut', () => {
  const TEXT = 'event: a\r\ndata: one\r\ndata: two\r\n\r\n: comment\r\ndata: {"x":"\\n"}\n\ndata: \r\rdata: end\r\n\r\n'
  const whole = parse(TEXT)

  test('the example holds four events', () => {
    expect(whole.map(({ data }) => data)).toEqual(['one\ntwo', '{"x":"\\n"}', '', 'end'])
  })

  test('anywhere', () => {
    for (let at = 1; at < TEXT.length; at++) expect(parse(TEXT.slice(0, at), TEXT.slice(at)), `after ${at} characters`).toEqual(whole)
  })

  test('after every one', () => {
    expect(parse(...TEXT.split(''))).toEqual(whole)
  })
})

test('an event is told as soon as it is complete', () => {
  const parser = createSseParser()
  expect(parser.push('data: a\n')).toEqual([])
  expect(parser.push('\n')).toEqual([{ event: 'message', data: 'a' }])
})

test.each([
  ['in one line', 'x'.repeat(1_000)],
  ['in many', `${'x'.repeat(999)}\ndata:`],
])('an event that does not end is given up, %s', (_how, piece) => {
  const parser = createSseParser()
  parser.push('data: ')
  const endless = () => {
    for (let sent = 0; sent <= 1.1 * MAX_EVENT_CHARS; sent += piece.length) parser.push(piece)
  }
  expect(endless).toThrow('longer than 1000000 characters')
})
