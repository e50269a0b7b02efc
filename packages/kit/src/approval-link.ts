import { toBase64Url } from './base64.ts'
import { DeliveryId, Workspace } from '@sluice/schema/ids'
import type { Keyring } from './keyring.ts'

/** What the holder of a link may decide. */
export interface ApprovalLink {
  workspace: string
  deliveryId: string
  decision: 'approve' | 'reject'
  /** Destination that the link was sent to: whoever reads there is the one who decides. */
  sentTo: string
  /** Epoch ms; whole seconds count. */
  expiresAt: number
}

const PURPOSE = 'approval link 1'
const LETTERS = { approve: 'a', reject: 'r' } as const satisfies Record<ApprovalLink['decision'], string>

const encoder = new TextEncoder()

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

/**
 * A token for the path of a link, about 100 characters: `<a|r>.<workspace>.<sent to>.<id>.<expiry in seconds, base 36>.<HMAC-SHA-256>`. Who
 * has it may make this one decision, until it expires or the decision is made.
 */
export async function signApprovalLink(keyring: Keyring, link: ApprovalLink): Promise<string> {
  const [key] = await keyring.signing(PURPOSE)
  if (!key) throw new Error('there is no master key')
  const { workspace, deliveryId, decision, sentTo, expiresAt } = link
  const words = [LETTERS[decision], workspace, sentTo, deliveryId.slice('dlv_'.length), Math.floor(expiresAt / 1_000).toString(36)]
  const said = words.join('.')
  return `${said}.${toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(said))))}`
}

const FORM =
  /^(?<said>(?<letter>[ar])\.(?<workspace>[a-z0-9-]+)\.(?<sentTo>[a-z0-9-]+)\.(?<id>[0-9a-f]{32})\.(?<seconds>[0-9a-z]{1,9}))\.(?<mac>[\w-]{43})$/

/** What a token lets do; null where we have not signed it. Whether it has expired is for the caller to look at. */
export async function readApprovalLink(keyring: Keyring, token: string): Promise<ApprovalLink | null> {
  const parts = FORM.exec(token)?.groups
  if (!parts) return null
  const { said = '', letter, workspace, sentTo, id, seconds = '', mac = '' } = parts
  if (!(await isOurs(keyring, said, mac))) return null
  return {
    workspace: Workspace.parse(workspace),
    sentTo: Workspace.parse(sentTo),
    deliveryId: DeliveryId.parse(`dlv_${id}`),
    decision: letter === LETTERS.approve ? 'approve' : 'reject',
    expiresAt: Number.parseInt(seconds, 36) * 1_000,
  }
}

/** `verify` compares in constant time. */
async function isOurs(keyring: Keyring, said: string, mac: string): Promise<boolean> {
  for (const key of await keyring.signing(PURPOSE)) {
    if (await crypto.subtle.verify('HMAC', key, toBytes(mac), encoder.encode(said))) return true
  }
  return false
}

/** Path of the page that a token leads to. */
export const approvalPath = (token: string): string => `/v1/approvals/${token}`

/** Text without the tokens of such links: for whoever may read what was sent, but not decide. */
export const withoutApprovalLinks = (text: string): string => text.replace(/(\/v1\/approvals\/)[\w.-]{60,}/g, '$1[removed]')
