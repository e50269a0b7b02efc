import { describe, expect, test } from 'vitest'
import { checkAddress } from '../src/address.ts'

const production = (url: string) => checkAddress(url, { allowLoopback: false }).ok
const development = (url: string) => checkAddress(url, { allowLoopback: true }).ok

describe('an address that somebody configured', () => {
  test.each([
    'https://hooks.slack.com/services/T000/B000/XXXX',
    'https://acme.atlassian.net',
    'https://example.com:443/in?x=1#y',
    'https://llm.example.com:8443/v1',
    'https://xn--bcher-kva.example/in',
    'https://bücher.example/in',
    'https://10.example.com',
    'https://localhost.example.com',
    'https://example.com./in',
  ])('%s may be asked', (url) => {
    expect(production(url)).toBe(true)
  })

  test.each([
    ['no URL', ['', 'hooks.slack.com', '//example.com', '/in', 'https://', 'https:///', 'https://exa mple.com']],
    [
      'other schemes',
      [
        'http://example.com',
        'ftp://example.com',
        'file:///etc/passwd',
        'data:text/plain,x',
        'javascript:alert(1)',
        'gopher://example.com',
        'ws://example.com',
      ],
    ],
    [
      'users and passwords',
      ['https://user@example.com', 'https://user:pass@example.com', 'https://example.com@127.0.0.1', 'https://:@127.0.0.1'],
    ],
    ['ports of other protocols', ['https://example.com:22', 'https://example.com:25', 'https://example.com:80', 'https://example.com:0']],
    [
      'loopback by name',
      [
        'https://localhost',
        'https://LOCALHOST',
        'https://localhost.',
        'https://a.localhost',
        'https://localhost.localdomain',
        'https://ⓛocalhost',
      ],
    ],
    [
      'loopback by number',
      [
        'https://127.0.0.1',
        'https://127.1',
        'https://127.0.1',
        'https://2130706433',
        'https://0x7f000001',
        'https://0x7f.1',
        'https://0177.0.0.1',
        'https://017700000001',
        'https://127.0.0.1.',
        'https://①②⑦.⓪.⓪.①',
        'https://127。0。0。1',
        'https://%31%32%37.0.0.1',
      ],
    ],
    ['nowhere', ['https://0', 'https://0.0.0.0', 'https://255.255.255.255', 'https://[::]']],
    [
      'private and link-local ranges',
      [
        'https://10.0.0.1',
        'https://10.1',
        'https://172.16.0.1',
        'https://192.168.1.1',
        'https://100.64.0.1',
        'https://169.254.169.254/latest/meta-data',
        'https://0xa9fea9fe',
        'https://2852039166',
        'https://198.18.0.1',
        'https://224.0.0.1',
      ],
    ],
    ['public IP addresses', ['https://1.1.1.1', 'https://[2606:4700:4700::1111]']],
    [
      'IPv6 in every disguise',
      [
        'https://[::1]',
        'https://[0:0:0:0:0:0:0:1]',
        'https://[::ffff:127.0.0.1]',
        'https://[::ffff:7f00:1]',
        'https://[::127.0.0.1]',
        'https://[64:ff9b::7f00:1]',
        'https://[64:ff9b:1::1]',
        'https://[2002:7f00:1::]',
        'https://[2001::1]',
        'https://[fc00::1]',
        'https://[fd00:ec2::254]',
        'https://[fe80::1]',
        'https://[fec0::1]',
        'https://[ff02::1]',
      ],
    ],
    [
      'private names',
      [
        'https://router',
        'https://printer.local',
        'https://metadata.google.internal',
        'https://api.corp',
        'https://nas.lan',
        'https://db.home.arpa',
        'https://1.0.0.127.in-addr.arpa',
        'https://kubernetes.default.svc',
        'https://api.default.svc.cluster.local',
        'https://x.onion',
        'https://vault.private.',
      ],
    ],
  ])('%s are refused', (_, urls) => {
    expect(urls.filter(production)).toEqual([])
  })

  test('loopback passes in development, also by http and on any port', () => {
    const urls = ['http://127.0.0.1:8799/slack', 'http://localhost:80', 'https://[::1]:8799', 'http://127.1:1']
    expect(urls.filter(development)).toEqual(urls)
  })

  test('development opens nothing but loopback', () => {
    expect(
      [
        'http://example.com',
        'http://10.0.0.1',
        'http://user@localhost',
        'http://0.0.0.0',
        'http://[::ffff:127.0.0.1]',
        'ftp://localhost',
      ].filter(development),
    ).toEqual([])
  })

  test('the reason never repeats the address, which may hold a secret', () => {
    const refused = checkAddress('http://hooks.slack.com/services/T0/B0/s3cr3t', { allowLoopback: false })
    expect(refused).toEqual({ ok: false, failure: { reason: 'must begin with https://' } })
  })
})
