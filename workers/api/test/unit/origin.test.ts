import { expect, test } from 'vitest'
import { originOf } from '../../src/auth/origin.ts'

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

test.each([
  [`${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15`, 'Safari on macOS'],
  [`${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`, 'Edge on Windows'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (compatible)', 'Browser'],
  ['python-requests/2.32.3', 'python-requests'],
  ['OpenAI/Python 1.99.1', 'OpenAI'],
  ['<script>', null],
  ['', null],
])('%s is shown as %s', (agent, shown) => {
  expect(originOf(new Headers({ 'user-agent': agent })).agent).toBe(shown)
})

test('the address is the one that Cloudflare saw, never one that the caller names', () => {
  const headers = new Headers({ 'x-forwarded-for': '192.0.2.1' })
  expect(originOf(headers).address).toBeNull()
  headers.set('cf-connecting-ip', '2001:db8::7')
  expect(originOf(headers).address).toBe('2001:db8::7')
})
