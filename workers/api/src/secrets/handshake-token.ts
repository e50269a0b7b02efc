import type { Keyring } from '@sluice/kit/keyring'
import { handshakeSecret } from '@sluice/sources/handshake-secret'
import type { WorkspaceState } from '../store/load-workspace.ts'
import { openOrNull } from './rotate.ts'

/**
 * The secret that a provider gave with its handshake, for the person who has to paste it into the provider's page: only until
 * the first event that was verified with it. Then it has served, and null is answered, as for every other secret.
 */
export async function handshakeToken(
  { stored, secrets }: WorkspaceState,
  source: string,
  lastSeenAt: number | null,
  keyring: Keyring,
): Promise<string | null> {
  const config = stored?.config.sources[source]
  const name = config && handshakeSecret(config)
  const row = secrets.find((secret) => secret.name === name)
  if (row?.source !== 'handshake' || (lastSeenAt !== null && lastSeenAt > row.updatedAt)) return null
  return openOrNull(keyring, row)
}
