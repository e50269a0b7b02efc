import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SPECIAL_RANGES, specialRange } from '../src/special-ranges.ts'

const groups = (half: string): string[] => (half === '' ? [] : half.split(':'))

/** An address of either version as bytes, by way of the URL parser's canonical form. */
function bytesOf(address: string): Uint8Array {
  if (!address.includes(':')) return Uint8Array.from(address.split('.').map(Number))
  const [head = '', tail = ''] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::')
  const missing = 8 - groups(head).length - groups(tail).length
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)].map((group) => parseInt(group, 16))
  return Uint8Array.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}

/** By arithmetic instead of comparing bits: from which number to which a range goes. */
const numberOf = (address: Uint8Array): bigint => address.reduce((number, byte) => number * 256n + BigInt(byte), 0n)

function within(name: string, address: Uint8Array): boolean {
  const [start = '', length] = name.split('/')
  const first = bytesOf(start)
  const size = 2n ** BigInt(first.length * 8 - Number(length))
  const offset = numberOf(address) - numberOf(first)
  return first.length === address.length && offset >= 0n && offset < size
}

const inTable = (address: Uint8Array): boolean => SPECIAL_RANGES.some((name) => within(name, address))

/** Addresses that begin like a range of the table, where mistakes would be, besides any. */
const near = (bytes: 4 | 16) => {
  const starts = SPECIAL_RANGES.map((name) => bytesOf(name.split('/')[0] ?? '')).filter(({ length }) => length === bytes)
  const changed = fc
    .tuple(fc.constantFrom(...starts), fc.array(fc.tuple(fc.nat(bytes - 1), fc.nat(255)), { maxLength: 4 }))
    .map(([start, edits]) => edits.reduce((address, [at, value]) => address.with(at, value), start))
  return fc.oneof(changed, fc.uint8Array({ minLength: bytes, maxLength: bytes }))
}

describe('an address that a name leads to', () => {
  test.each([
    ['10.1.2.3', '10.0.0.0/8'],
    ['172.31.255.255', '172.16.0.0/12'],
    ['192.168.178.1', '192.168.0.0/16'],
    ['127.0.0.1', '127.0.0.0/8'],
    ['0.0.0.0', '0.0.0.0/8'],
    ['100.127.0.1', '100.64.0.0/10'],
    ['169.254.169.254', '169.254.0.0/16'],
    ['224.0.0.251', '224.0.0.0/4'],
    ['255.255.255.255', '240.0.0.0/4'],
    ['203.0.113.7', '203.0.113.0/24'],
    ['2002:7f00:1::', '2002::/16'],
    ['2001:0:4136:e378::1', '2001::/23'],
    ['2001:db8::1', '2001:db8::/32'],
    ['3fff:fff::1', '3fff::/20'],
  ])('%s is refused as %s', (address, range) => {
    expect(specialRange(bytesOf(address))).toBe(range)
  })

  test.each([
    ['unspecified (RFC 4291)', '::'],
    ['loopback (RFC 4291)', '::1'],
    ['IPv4-compatible (RFC 4291)', '::127.0.0.1'],
    ['IPv4-mapped (RFC 4291)', '::ffff:127.0.0.1'],
    ['IPv4-translated (RFC 2765)', '::ffff:0:127.0.0.1'],
    ['NAT64 (RFC 6052)', '64:ff9b::7f00:1'],
    ['NAT64 of a network of its own (RFC 8215)', '64:ff9b:1::1'],
    ['discarded (RFC 6666)', '100::1'],
    ['dummy (RFC 9780)', '100:0:0:1::1'],
    ['segment routing (RFC 9602)', '5f00::1'],
    ['unique local (RFC 4193)', 'fc00::1'],
    ['the metadata of a cloud', 'fd00:ec2::254'],
    ['link-local (RFC 4291)', 'fe80::1'],
    ['site-local (RFC 3879)', 'fec0::1'],
    ['multicast (RFC 4291)', 'ff02::1'],
    ['assigned to nobody', '4000::1'],
  ])('that is %s is refused', (_, address) => {
    expect(specialRange(bytesOf(address))).toBe('no network of the public Internet')
  })

  test.each(['1.1.1.1', '9.255.255.255', '11.0.0.0', '172.32.0.0', '100.128.0.0', '223.255.255.255', '2606:4700::1111', '2a00:1450::1'])(
    '%s may be asked',
    (address) => {
      expect(specialRange(bytesOf(address))).toBeNull()
    },
  )

  test('of version 4 is refused where it lies in a range of the table, and nowhere else', () => {
    fc.assert(
      fc.property(near(4), (address) => {
        expect(specialRange(address) !== null).toBe(inTable(address))
      }),
      { numRuns: 2_000 },
    )
  })

  test('of version 6 is refused there too, and everywhere outside of the global unicast range', () => {
    fc.assert(
      fc.property(near(16), (address) => {
        expect(specialRange(address) !== null).toBe(inTable(address) || !within('2000::/3', address))
      }),
      { numRuns: 2_000 },
    )
  })

  test('of no known length is refused', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20 }).filter(({ length }) => length !== 4 && length !== 16),
        (address) => {
          expect(specialRange(address)).not.toBeNull()
        },
      ),
    )
  })
})
