import * as z from 'zod'
import { at, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Access, accessHeaders, Common, Host } from './options.ts'

const Options = z
  .strictObject({
    ...Common,
    bearer: Access.bearer,
    /** Words that posts hold. */
    query: z.string().min(1).max(500).optional(),
    /** Posts of one account: its handle or DID. */
    account: z
      .string()
      .regex(/^(?:did:[a-z]+:[\w.:%-]+|[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+)$/, 'must be a handle like name.bsky.social, or a DID')
      .optional(),
    /** The server that is asked; with `bearer`, the one that gave the token. */
    server: Host.default('api.bsky.app'),
  })
  .refine(({ query, account }) => (query === undefined) !== (account === undefined), {
    path: ['query'],
    message: 'name either query or account',
  })
type Options = z.infer<typeof Options>

function urlOf({ query, account, server }: Options): string {
  const [method, params] =
    query === undefined
      ? ['app.bsky.feed.getAuthorFeed', { actor: account ?? '', filter: 'posts_with_replies', limit: '100' }]
      : ['app.bsky.feed.searchPosts', { q: query, sort: 'latest', limit: '100' }]
  return `https://${server}/xrpc/${method}?${String(new URLSearchParams(params))}`
}

const CURSOR = { by: 'cursor', param: 'cursor', path: 'cursor' } as const

/** Posts that hold some words, or of an account. https://docs.bsky.app/docs/api/app-bsky-feed-search-posts */
export const bluesky = definePolled<Options>({
  kind: 'bluesky',
  title: 'Bluesky',
  docs: 'https://docs.bsky.app/docs/api/app-bsky-feed-search-posts',
  options: Options,
  plan: (options) => ({
    url: urlOf(options),
    headers: accessHeaders({ headers: {}, bearer: options.bearer, basic: undefined }),
    reading:
      options.query === undefined
        ? { format: 'json', items: 'feed', id: 'post.uri', time: 'post.indexedAt', order: 'newest' }
        : { format: 'json', items: 'posts', id: 'uri', time: 'indexedAt', order: 'newest' },
    // Further pages of a search are refused (403) to who is not logged in: https://github.com/bluesky-social/bsky-docs/issues/296
    ...(options.query === undefined || options.bearer !== undefined ? { pagination: CURSOR } : {}),
  }),
  toItems(_event, listed) {
    const post = at(listed, 'post') ?? listed
    const handle = textAt(post, 'author.handle')
    const key = textAt(post, 'uri')?.split('/').at(-1)
    const name = textAt(post, 'author.displayName')
    return tell({
      // What an account only passes on was written by somebody else, at another time.
      type: at(listed, 'reason') === undefined ? 'bluesky.post' : 'bluesky.repost',
      written: at(listed, 'reason') === undefined,
      text: textAt(post, 'record.text'),
      url: handle && key && `https://bsky.app/profile/${handle}/post/${key}`,
      author: person({ id: textAt(post, 'author.did'), name: name ?? handle }),
      language: textAt(post, 'record.langs.0'),
      occurredAt: timeAt(post, 'record.createdAt') ?? timeAt(post, 'indexedAt'),
      attributes: {
        handle,
        likes: at(post, 'likeCount'),
        replies: at(post, 'replyCount'),
        reposts: at(post, 'repostCount'),
        reply: at(post, 'record.reply') === undefined ? undefined : true,
      },
    })
  },
})
