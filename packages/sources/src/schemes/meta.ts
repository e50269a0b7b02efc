import { SecretRefs } from '@sluice/schema/config'
import type * as z from 'zod'
import { plainReply, type Handshake } from '../handshake.ts'
import { SecretOrNone } from '../proof.ts'
import { sameText } from '../secret-text.ts'
import { signedBody } from './signed-body.ts'

/** Fields in sluice.yaml of a product of Meta: the app's secret, and the token that the app's page is given with the address. */
export const MetaOptions = SecretOrNone.safeExtend({ verifyToken: SecretRefs.optional() })
export type MetaOptions = z.infer<typeof MetaOptions>

/** https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads */
export const metaSignature = signedBody('sha256', { header: 'x-hub-signature-256', prefix: 'sha256=', encoding: 'hex' })

/**
 * `hub.challenge`, echoed to who knows the token: https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 * The token travels in an address, so it is never the secret that events are signed with.
 */
export const metaHandshake = ({ verifyToken }: MetaOptions): Handshake => ({
  proof: 'open',
  async answer({ method, url }, { secrets }) {
    const { searchParams } = new URL(url)
    if (method !== 'GET' || searchParams.get('hub.mode') !== 'subscribe') return null
    const challenge = searchParams.get('hub.challenge')
    const given = searchParams.get('hub.verify_token')
    if (challenge === null || given === null || verifyToken === undefined) return 'refused'
    const known = await secrets([verifyToken].flat())
    const matches = await Promise.all(known.map((token) => sameText(token, given)))
    return matches.includes(true) ? plainReply(challenge) : 'refused'
  },
})
