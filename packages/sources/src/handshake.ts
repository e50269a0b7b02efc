import type { Input } from './define.ts'

/** An answer given at once; nothing is queued. */
export interface Reply {
  status: 200 | 204
  headers: Record<string, string>
  body: string
  /** The provider gave the secret of this source with its question: it is kept where the source's secret has no value yet. */
  secret?: string
}

/** What an answer may need to know. */
export interface HandshakeContext {
  /**
   * Every value of the source's secrets, the current one first; empty where none is set yet. With `refs` (`${NAME}`) of those
   * instead: a handshake may have a token of its own, which must not sign events.
   */
  secrets: (refs?: readonly string[]) => Promise<readonly string[]>
}

/** A provider's question whether an address is alive, and the answer it wants. */
export interface Handshake {
  /**
   * `signed`: asked like any event, so its proof is checked before. `open`: asked without the proof that events carry; the answer
   * must not tell a stranger anything, and compares what is to be compared by `sameText` of `secret-text.ts`.
   */
  proof: 'signed' | 'open'
  /** The answer; `refused` where it is the question, but asked wrongly; null where it is something else. */
  answer(input: Input, context: HandshakeContext): Promise<Reply | 'refused' | null> | Reply | 'refused' | null
}

/** Text as it is. Browsers must not take it for a page: what is echoed may come from a stranger. */
export const plainReply = (body: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body,
})

export const jsonReply = (body: unknown): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Nothing but that it was heard. */
export const emptyReply = (status: Reply['status']): Reply => ({ status, headers: {}, body: '' })
