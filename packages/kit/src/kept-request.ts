import { fromBase64, toBase64 } from './base64.ts'
import type { Keyring } from './keyring.ts'
import { open, seal } from './secrets.ts'

/** All of a refused request that another look at it needs. Signatures and tokens in it are secrets: it is kept sealed only. */
export interface RequestContent {
  method: string
  url: string
  /** What followed the source's name in the path. */
  segment?: string
  headers: [name: string, value: string][]
  body: Uint8Array
}

/** Whose it is: it opens as itself only. */
export interface RequestName {
  workspace: string
  source: string
  id: string
}

const nameOf = ({ source, id }: RequestName): string => `${source}/${id}`

export function sealRequest(keyring: Keyring, name: RequestName, { body, ...content }: RequestContent): Promise<string> {
  return seal(keyring, name.workspace, nameOf(name), JSON.stringify({ ...content, body: toBase64(body) }))
}

/** The reverse of `sealRequest`; null where it was sealed for another, or under a master key that is gone. */
export async function openRequest(keyring: Keyring, name: RequestName, sealed: string): Promise<RequestContent | null> {
  const text = await open(keyring, name.workspace, nameOf(name), sealed).catch(() => null)
  if (text === null) return null
  // We have written it ourselves, and it has not been altered.
  const { body, ...content } = JSON.parse(text) as Omit<RequestContent, 'body'> & { body: string }
  return { ...content, body: fromBase64(body) }
}
