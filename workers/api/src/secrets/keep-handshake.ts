import type { Keyring } from '@sluice/kit/keyring'
import { MAX_SECRET_CHARS, open } from '@sluice/kit/secrets'
import { handshakeSecret } from '@sluice/sources/handshake-secret'
import { sameText } from '@sluice/sources/secret-text'
import { type ChangePorts, changing, isExpired } from '../config/change.ts'
import type { SecretRow } from '../store/load-workspace.ts'
import { rotate } from './rotate.ts'

export interface KeepPorts extends ChangePorts {
  keyring: Keyring
}

/**
 * Keeps a secret that a provider gave with its handshake, where a source waits for it; true where it is kept, now or since
 * before. Anybody can ask an open handshake, so a value is never replaced, and only a name that a handshake fills is filled.
 */
export async function keepHandshakeSecret(workspace: string, name: string, value: string, ports: KeepPorts): Promise<boolean> {
  if (value === '' || value.length > MAX_SECRET_CHARS) return false
  let kept = false
  const { changed } = await changing(
    workspace,
    async ({ stored, secrets }) => {
      const row = secrets.find((secret) => secret.name === name)
      kept = row
        ? await isValueOf(row, value, ports)
        : Object.values(stored?.config.sources ?? {}).some((source) => handshakeSecret(source) === name)
      if (row || !kept) return null
      const fresh = await rotate(undefined, { workspace, name, value, source: 'handshake', updatedBy: null }, ports.keyring, ports.now())
      const audit = { at: ports.now(), actor: 'handshake', action: 'secret.put', subject: name, details: {} }
      return fresh && { put: [fresh], audit }
    },
    ports,
  )
  if (changed) ports.log.info('secrets.handshake_kept', { workspace, name })
  return kept
}

/** All values are compared, so that the time tells nothing about which one it is. */
async function isValueOf(row: SecretRow, value: string, { keyring, now }: KeepPorts): Promise<boolean> {
  const { workspace, name, current, previous } = row
  const sealed = previous === null || isExpired(row, now()) ? [current] : [current, previous]
  const opened = await Promise.all(sealed.map((text) => open(keyring, workspace, name, text)))
  return (await Promise.all(opened.map((known) => sameText(known, value)))).includes(true)
}
