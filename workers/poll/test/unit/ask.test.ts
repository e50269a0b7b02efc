import { NOON } from '@sluice/testing/builders'
import { describe, expect, test } from 'vitest'
import { createGuardedDownload } from '@sluice/kit/guarded-fetch'
import type { Question } from '../../src/ask/ask.ts'
import { sentenceOf } from '../../src/ask/failure.ts'
import { withSecrets } from '../../src/ask/headers.ts'
import { waitSeconds } from '../../src/ask/wait.ts'
import { toText } from '../../src/read/charset.ts'
import { linkTo } from '../../src/read/next.ts'
import { userAgent } from '../../src/user-agent.ts'
import { anAsk, downloadFrom, type Server } from './world.ts'

const question: Question = {
  url: 'https://a.example/feed?x=1',
  headers: { authorization: 'Bearer s' },
  accept: 'application/json',
  known: null,
}

function asking(server: Server) {
  const { download, requests } = downloadFrom(server)
  const ask = anAsk(download)
  return { ask, requests }
}
const to = (location: string, status = 302) => ({ status, headers: { location } })

describe('a request', () => {
  test('says who asks, what it wants and what it knows', async () => {
    const { ask, requests } = asking(() => ({ status: 304 }))
    const answer = await ask({ ...question, known: { etag: 'W/"1"', lastModified: 'Fri, 02 Jan 2026 03:00:00 GMT' } })
    expect(answer).toMatchObject({ ok: true, value: { answer: null } })
    expect(requests[0]?.headers).toEqual({
      accept: 'application/json',
      authorization: 'Bearer s',
      'if-none-match': 'W/"1"',
      'if-modified-since': 'Fri, 02 Jan 2026 03:00:00 GMT',
      'user-agent': 'Sluice/test',
    })
  })

  test('names its version, and where one can read about it', () => {
    expect(userAgent('')).toMatch(/^Sluice\/\d+\.\d+\.\d+$/)
    expect(userAgent('https://bot.example')).toMatch(/^Sluice\/[\d.]+ \(\+https:\/\/bot\.example\)$/)
  })

  test('follows a redirect, but takes no secret to another host', async () => {
    const { ask, requests } = asking(({ url }) => (url.host === 'a.example' ? to('https://b.example/') : { body: 'ok' }))
    expect(await ask(question)).toMatchObject({ ok: true, value: { answer: { url: 'https://b.example/', text: 'ok' }, movedTo: null } })
    expect(requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer s', undefined])
  })

  test('notes where an address has moved to for good, without its query', async () => {
    const { ask } = asking(({ url }) => (url.pathname === '/feed' ? to('/new?token=1', 301) : { body: 'ok' }))
    expect(await ask(question)).toMatchObject({ value: { movedTo: 'https://a.example/new' } })
  })

  test('calls nothing permanent that lies behind a redirect that is not', async () => {
    const { ask } = asking(({ url }) => (url.pathname === '/feed' ? to('/a') : url.pathname === '/a' ? to('/b', 308) : { body: 'ok' }))
    expect(await ask(question)).toMatchObject({ value: { movedTo: null } })
  })

  test('goes three times round at most', async () => {
    const { ask, requests } = asking(({ url }) => to(`${url.pathname}x`))
    expect(await ask(question)).toMatchObject({ ok: false, failure: { kind: 'redirect', reason: 'more than 3 times' } })
    expect(requests).toHaveLength(4)
  })

  test('is led to a private address by nobody', async () => {
    const asked: string[] = []
    const fetch = async (url: string) => {
      asked.push(url)
      return new Response(null, to('https://169.254.169.254/'))
    }
    expect(await anAsk(createGuardedDownload({ fetch, allowLoopback: false }))(question)).toEqual({
      ok: false,
      failure: { kind: 'refused', host: '169.254.169.254', reason: 'must have a host name, not an IP address' },
    })
    expect(asked).toEqual([question.url])
  })

  test.each([
    [
      { status: 503, headers: { 'retry-after': '120' } },
      { kind: 'status', status: 503, waitSeconds: 120 },
    ],
    [{ status: 410 }, { kind: 'status', status: 410, waitSeconds: null }],
    [{ status: 302 }, { kind: 'redirect', reason: 'to no address' }],
    [{ throws: 'no answer within 20000 ms' }, { kind: 'unreachable', reason: 'no answer within 20000 ms' }],
  ])('%j has failed', async (answered, failure) => {
    expect(await asking(() => answered).ask(question)).toEqual({ ok: false, failure: { host: 'a.example', ...failure } })
  })
})

test('an answer that is too large is not read', async () => {
  const ask = anAsk(async () => ({ ok: true, value: { status: 200, headers: new Headers(), bytes: new Uint8Array(), whole: false } }))
  expect(await ask(question)).toMatchObject({ ok: false, failure: { kind: 'too_large' } })
})

describe('a failure', () => {
  test('says what to do, and never the whole address', () => {
    expect(sentenceOf({ kind: 'status', host: 'a.example', status: 401, waitSeconds: null })).toBe(
      'a.example answered 401. It wants to know who asks: give a token in bearer, basic or headers, or renew the one that is there.',
    )
    expect(sentenceOf({ kind: 'status', host: 'a.example', status: 502, waitSeconds: null })).toBe(
      'a.example answered 502. It has trouble of its own.',
    )
  })
})

describe('a host that wants to be left alone says so', () => {
  test.each([
    [{ 'retry-after': '30' }, 30],
    [{ 'retry-after': 'Fri, 02 Jan 2026 03:05:05 GMT' }, 60],
    [{ 'retry-after': 'Fri, 02 Jan 2026 03:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOON / 1_000 + 90) }, 90],
    [{ 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '45' }, 45],
    [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '10' }, 10],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(NOON + 240_000).toISOString() }, 240],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOON + 240_000) }, 240],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'in 5 minutes' }, null],
    [{ 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '45' }, null],
    [{}, null],
  ])('%j → %s s', (headers, seconds) => {
    expect(waitSeconds(new Headers(headers as Record<string, string>), NOON)).toBe(seconds)
  })
})

const resolve = async (ref: string): Promise<string> => {
  const value = new Map([
    ['${TOKEN}', 'abc'],
    ['${LOGIN}', 'me:pß'],
    ['${BAD}', 'a\nb'],
  ]).get(ref)
  if (value === undefined) throw new Error(`${ref} has no value`)
  return value
}

describe('secrets', () => {
  test('come into the places of their names', async () => {
    expect(await withSecrets({ authorization: 'Bearer ${TOKEN}', 'x-b': '{base64:${LOGIN}}', 'x-c': 'plain $5' }, resolve)).toEqual({
      authorization: 'Bearer abc',
      'x-b': Buffer.from('me:pß').toString('base64'),
      'x-c': 'plain $5',
    })
  })

  test('that a header cannot hold are refused without being said', async () => {
    await expect(withSecrets({ a: '${BAD}' }, resolve)).rejects.toThrow('${BAD} holds characters that a header cannot')
    await expect(withSecrets({ a: '${NONE}' }, resolve)).rejects.toThrow('has no value')
  })
})

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

describe('text', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode('Grüße'), '', 'Grüße'],
    ['what the content type says', latin('Gr\u00fc\u00dfe'), 'text/xml; charset=ISO-8859-1', 'Grüße'],
    [
      'what the XML declaration says',
      latin('<?xml version="1.0" encoding="windows-1252"?>\u0080'),
      'text/xml',
      '<?xml version="1.0" encoding="windows-1252"?>€',
    ],
    [
      'UTF-8, where the XML declaration says UTF-16 and cannot be right',
      new TextEncoder().encode('<?xml version="1.0" encoding="utf-16"?>ü'),
      'text/xml',
      '<?xml version="1.0" encoding="utf-16"?>ü',
    ],
    ['what the byte order mark says', Uint8Array.from([0xff, 0xfe, 0x41, 0]), 'text/xml; charset=utf-8', 'A'],
    ['UTF-8, where nobody knows the name', new TextEncoder().encode('ü'), 'text/xml; charset=klingon', 'ü'],
  ])('is read as %s', (_what, bytes, contentType, text) => {
    expect(toText(bytes, contentType)).toBe(text)
  })
})

describe('a Link header', () => {
  test.each([
    ['<https://a.example/?page=2>; rel="next", <https://a.example/?page=9>; rel="last"', 'https://a.example/?page=2'],
    ['<https://a.example/?a=1,2;3>; title="x; rel=\\"next"; rel=next', 'https://a.example/?a=1,2;3'],
    ['</b>; rel="prev next"', '/b'],
    ['</b>; rel="prev", </c>; REL=Next', '/c'],
    ['</b>; rel="nextish"', undefined],
    ['nonsense', undefined],
    [null, undefined],
  ])('%s', (header, target) => {
    expect(linkTo(header, 'next')).toBe(target)
  })
})
