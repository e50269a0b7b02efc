/**
 * Networks in which no service of the public Internet lives, with the RFC of each: IANA's registries of special-purpose addresses,
 * and multicast. Rows that IANA calls globally reachable are here as well: translators and anycast sinks are no destinations.
 * https://www.iana.org/assignments/iana-ipv4-special-registry https://www.iana.org/assignments/iana-ipv6-special-registry
 *
 * Of IPv6 only what lies in the global unicast range: everything else (loopback, mapped, NAT64, unique local, link-local, multicast …)
 * is refused without a row of its own.
 */
export const SPECIAL_RANGES = [
  '0.0.0.0/8', // this network: RFC 791
  '10.0.0.0/8', // private use: RFC 1918
  '100.64.0.0/10', // behind a carrier's address translation: RFC 6598
  '127.0.0.0/8', // loopback: RFC 1122
  '169.254.0.0/16', // link-local; clouds put their metadata there: RFC 3927
  '172.16.0.0/12', // private use: RFC 1918
  '192.0.0.0/24', // protocol assignments: RFC 6890
  '192.0.2.0/24', // documentation: RFC 5737
  '192.31.196.0/24', // AS112: RFC 7535
  '192.52.193.0/24', // multicast tunnels: RFC 7450
  '192.88.99.0/24', // 6to4 relays, deprecated: RFC 7526
  '192.168.0.0/16', // private use: RFC 1918
  '192.175.48.0/24', // AS112: RFC 7534
  '198.18.0.0/15', // benchmarks: RFC 2544
  '198.51.100.0/24', // documentation: RFC 5737
  '203.0.113.0/24', // documentation: RFC 5737
  '224.0.0.0/4', // multicast: RFC 5771
  '240.0.0.0/4', // reserved, and broadcast: RFC 1112
  '2001::/23', // protocol assignments (Teredo, ORCHID, benchmarks, AS112): RFC 2928
  '2001:db8::/32', // documentation: RFC 3849
  '2002::/16', // 6to4: RFC 3056
  '2620:4f:8000::/48', // AS112: RFC 7534
  '3fff::/20', // documentation: RFC 9637
] as const

const inBinary = (values: Iterable<number>, width: number): string =>
  Array.from(values, (value) => value.toString(2).padStart(width, '0')).join('')

/** The bits with which the addresses of a range begin. */
function prefixOf(range: string): string {
  const [address = '', length] = range.split('/')
  const [base, width] = address.includes(':') ? [16, 16] : [10, 8]
  const parts = address.split(/[.:]+/).filter((part) => part !== '')
  const bits = inBinary(
    parts.map((part) => parseInt(part, base)),
    width,
  )
  return bits.padEnd(Number(length), '0').slice(0, Number(length))
}

const RANGES = SPECIAL_RANGES.map((name) => ({ name, bytes: name.includes(':') ? 16 : 4, prefix: prefixOf(name) }))

/** RFC 4291, 2.4, and IANA's assignments of it. */
const GLOBAL_UNICAST = prefixOf('2000::/3')

/**
 * Why an address is none of the public Internet, like `10.0.0.0/8`; null where it is one.
 *
 * @param address 4 or 16 bytes in network order
 */
export function specialRange(address: Uint8Array): string | null {
  const bits = inBinary(address, 8)
  const special = RANGES.find(({ bytes, prefix }) => bytes === address.length && bits.startsWith(prefix))
  if (special) return special.name
  const assigned = address.length === 4 || (address.length === 16 && bits.startsWith(GLOBAL_UNICAST))
  return assigned ? null : 'no network of the public Internet'
}
