import { describe, expect, test } from 'vitest'
import { keepable } from '../../src/delivery/keepable.ts'

test('what a destination echoes is kept without the secrets it was asked with', () => {
  const echoed = 'no such hook: https://hooks.slack.com/services/T0/B0/xyz; token s3cr3t-token; Basic Ym90OnRva2Vu'
  const kept = keepable(echoed, ['https://hooks.slack.com/services/T0/B0/xyz', 's3cr3t-token'])
  expect(kept).toBe('no such hook: [redacted]; token [redacted]; [redacted]')
})

test('an answer that is not even a secret of ours but looks like one is not kept either', () => {
  expect(keepable('see /services/T123/B456/abc', [])).toBe('see [redacted]')
})

test('a long answer is cut where the record ends', () => {
  expect(keepable('x'.repeat(5_000), [])).toHaveLength(2_000)
})

test('of two secrets one of which begins as the other does, neither leaves its end', () => {
  expect(keepable('told: s3cr3t-token-of-acme', ['s3cr3t-token', 's3cr3t-token-of-acme'])).toBe('told: [redacted]')
})

describe('an address that is a secret', () => {
  const address = 'https://Hooks.example.com/in/c2VjcmV0LXBhdGg?sig=q8Zr%2FT5w0LkA&v=1'

  test.each([
    ['its path', 'Cannot POST /in/c2VjcmV0LXBhdGg'],
    ['one part of it', '{"hook":"c2VjcmV0LXBhdGg"}'],
    ['its signature, decoded', '<p>sig=q8Zr/T5w0LkA&amp;v=1</p>'],
    ['the address as it was asked', 'no route to https://hooks.example.com/in/c2VjcmV0LXBhdGg?sig=q8Zr%2FT5w0LkA&v=1'],
  ])('does not leak by %s', (_, echoed) => {
    expect(keepable(echoed, [address])).not.toMatch(/c2VjcmV0|q8Zr/)
  })

  test('hides no words that stand in any address', () => {
    expect(keepable('the api of v3 is not there', ['https://example.com/api/v3/hooks/c2VjcmV0LXBhdGg'])).toBe('the api of v3 is not there')
  })
})

test('a secret in the middle of which an answer was cut off leaves no beginning', () => {
  const address = 'https://hooks.example.com/in/c2VjcmV0LXBhdGg'
  const page = 'not found '.repeat(197)
  const cut = `${page}${address.slice(0, -3)}`
  expect(keepable(cut, [address])).toBe(`${page}[redacted]`)
  expect(keepable(`${page}/in/c2VjcmV0LX`, [address])).toBe(`${page}/in/[redacted]`)
  expect(keepable(`${page}${address}`, [address])).toBe(`${page}[redacted]`)
})

test('a secret is known in the spelling of JSON and of addresses too', () => {
  const secret = 'pass"word+of/acme'
  expect(keepable(`${JSON.stringify({ secret })} ?key=${encodeURIComponent(secret)}`, [secret])).toBe(
    '{"secret":"[redacted]"} ?key=[redacted]',
  )
})
