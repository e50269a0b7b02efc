import { unmapped } from '../define.ts'
import { textAt } from '../fields.ts'
import { defineProvider } from '../provider.ts'
import { toRating } from '../rating.ts'
import { person, tell } from '../telling.ts'

/** What stands in the lines of a review; longer texts are cut before, so that no expression has much to look at. */
const STARS = /^([★☆]{5})\s*(.*)$/
const SIGNED = /^_by_ \*(.*?)\*(?: _for (.*?)_)?/
const LINK = /\[Permalink\]\((https?:\/\/[^\s)]{1,2000})\)/

const MAX = 20_000

/**
 * Reviews in app stores, gathered by AppFollow, which posts them as a chat message. It does not sign: the secret is the end of the
 * address, or its parameter `token`. https://support.appfollow.io/
 */
export const appfollow = defineProvider({
  kind: 'appfollow',
  title: 'AppFollow',
  docs: 'https://support.appfollow.io/',
  verify: (secrets) => ({
    scheme: 'any',
    of: [
      { scheme: 'token', token: { segment: true }, secrets },
      { scheme: 'token', token: { query: 'token' }, secrets },
    ],
  }),
  // The message itself is all there is.
  dedupeKey: () => null,
  shape: { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } },
  toItems(_event, body) {
    const message = textAt(body, 'text')?.slice(0, MAX)
    if (message === undefined) return unmapped('text is missing')
    const lines = message.split(/\r?\n/)
    const rated = lines.findIndex((line) => STARS.test(line))
    if (rated < 0) return tell({ type: 'message', written: false, text: message, markup: 'slack' })
    const [, stars = '', country] = STARS.exec(lines[rated] ?? '') ?? []
    const [title, ...rest] = lines.slice(rated + 1)
    const signed = rest.findIndex((line) => SIGNED.test(line))
    const [, author, version] = SIGNED.exec(rest[signed] ?? '') ?? []
    const [app, store] = lines.slice(0, rated)
    return tell({
      type: 'review',
      written: true,
      text: (signed < 0 ? rest : rest.slice(0, signed)).join('\n').trim(),
      title: title?.replace(/^\*|\*$/g, ''),
      rating: toRating(stars.replaceAll('☆', '').length, 1, 5),
      // Stores show a name and nothing else.
      author: person({ id: author, name: author }),
      url: LINK.exec(message)?.[1],
      attributes: { app, store, country, version },
    })
  },
})
