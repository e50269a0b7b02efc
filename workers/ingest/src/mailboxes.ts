import { perVersion } from '@sluice/kit/config-reader'
import type { ConfigSnapshot } from '@sluice/schema/config'
import { sourceOf } from '@sluice/sources/registry'

/** The source whose mail comes to an address. */
export type Mailboxes = (snapshot: ConfigSnapshot) => (address: string) => string | undefined

/** `Feedback+shop@Example.com` → `feedback@example.com`. RFC 5233 for what stands after a plus. */
function plain(address: string): string {
  const lower = address.toLowerCase()
  const at = lower.lastIndexOf('@')
  const plus = lower.indexOf('+')
  return plus > 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower
}

/** Addresses of a snapshot's sources; an address with something after its plus may have a source of its own. */
export const createMailboxes = (): Mailboxes =>
  perVersion(({ config }) => {
    const owners = new Map<string, string>()
    for (const [name, source] of Object.entries(config.sources)) {
      const configured = source.kind === 'email' ? sourceOf(source.kind)?.configure(source) : undefined
      for (const address of configured?.ok ? configured.value.addresses : []) owners.set(address, name)
    }
    return (address) => owners.get(address.toLowerCase()) ?? owners.get(plain(address))
  })
