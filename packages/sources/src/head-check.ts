import { emptyReply, type Handshake } from './handshake.ts'

/** A HEAD request before a webhook is saved: any 200 is good. It is unsigned and tells nothing. */
export const headCheck: Handshake = {
  proof: 'open',
  answer: ({ method }) => (method === 'HEAD' ? emptyReply(200) : null),
}
