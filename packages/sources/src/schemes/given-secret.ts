import type { HandshakeContext, Reply } from '../handshake.ts'
import { sameText } from '../secret-text.ts'

/**
 * For providers that choose the secret and send it with their first question. It is taken while the source has none, and heard
 * again afterwards; another one is refused, for it would come from a stranger or from a second subscription, whose events could
 * not be told apart from forged ones.
 */
export async function takeSecret(given: string, { secrets }: HandshakeContext, reply: Reply): Promise<Reply | 'refused'> {
  const known = await secrets()
  const same = await Promise.all(known.map((secret) => sameText(secret, given)))
  return known.length === 0 || same.includes(true) ? { ...reply, secret: given } : 'refused'
}
