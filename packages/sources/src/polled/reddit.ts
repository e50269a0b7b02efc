import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { at, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Common } from './options.ts'

const Options = z
  .strictObject({
    ...Common,
    subreddit: z
      .string()
      .regex(/^[A-Za-z0-9_+]{2,200}$/, 'must be the name of a subreddit, without r/; several with + between them')
      .optional(),
    /** Only what holds these words. https://www.reddit.com/wiki/search */
    query: z.string().min(1).max(500).optional(),
    what: z.enum(['posts', 'comments']).default('posts'),
    /** An OAuth token; without one Reddit answers few requests, from some networks none. */
    token: SecretRef.optional(),
  })
  .refine(({ subreddit, query }) => subreddit !== undefined || query !== undefined, {
    path: ['subreddit'],
    message: 'is missing; name a subreddit, or a query over all of them',
  })
  .refine(({ what, query, subreddit }) => what === 'posts' || (query === undefined && subreddit !== undefined), {
    path: ['what'],
    message: 'comments are listed by subreddit, they cannot be searched',
  })
type Options = z.infer<typeof Options>

function urlOf({ subreddit, query, what, token }: Options): string {
  const base = token ? 'https://oauth.reddit.com' : 'https://www.reddit.com'
  const list = query === undefined ? (what === 'posts' ? 'new' : 'comments') : 'search'
  const url = new URL(`${subreddit === undefined ? '' : `/r/${subreddit}`}/${list}.json?limit=100&raw_json=1`, base)
  if (query !== undefined) {
    url.searchParams.set('q', query)
    url.searchParams.set('sort', 'new')
    url.searchParams.set('type', 'link')
    if (subreddit !== undefined) url.searchParams.set('restrict_sr', '1')
  }
  return url.href
}

/** Posts or comments of a subreddit, or posts that hold some words. https://www.reddit.com/dev/api */
export const reddit = definePolled<Options>({
  kind: 'reddit',
  title: 'Reddit',
  docs: 'https://www.reddit.com/dev/api',
  options: Options,
  plan: (options) => ({
    url: urlOf(options),
    headers: options.token ? { authorization: `Bearer ${options.token}` } : {},
    reading: { format: 'json', items: 'data.children', id: 'data.name', time: 'data.created_utc', order: 'newest' },
    pagination: { by: 'cursor', param: 'after', path: 'data.after' },
  }),
  toItems(_event, listed) {
    const post = at(listed, 'data')
    const comment = textAt(listed, 'kind') === 't1'
    const path = textAt(post, 'permalink')
    const name = textAt(post, 'author')
    return tell({
      type: comment ? 'reddit.comment' : 'reddit.post',
      written: true,
      text: textAt(post, comment ? 'body' : 'selftext'),
      markup: 'markdown',
      title: textAt(post, comment ? 'link_title' : 'title'),
      url: path && `https://www.reddit.com${path}`,
      // Who has left is `[deleted]`; such are not one person.
      author: name === '[deleted]' ? undefined : person({ id: textAt(post, 'author_fullname') ?? name, name }),
      occurredAt: timeAt(post, 'created_utc'),
      attributes: {
        subreddit: at(post, 'subreddit'),
        score: at(post, 'score'),
        comments: at(post, 'num_comments'),
        flair: at(post, 'link_flair_text'),
        link: at(post, 'is_self') === false ? at(post, 'url') : undefined,
        nsfw: at(post, 'over_18'),
      },
    })
  },
})
