import * as z from 'zod'
import { at, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Common } from './options.ts'

const Options = z.strictObject({
  ...Common,
  /** Words that stories or comments hold. */
  query: z.string().min(1).max(500),
  what: z.enum(['all', 'stories', 'comments']).default('all'),
})
type Options = z.infer<typeof Options>

const TAGS = { all: '(story,comment)', stories: 'story', comments: 'comment' } as const satisfies Record<Options['what'], string>

/** Stories and comments on Hacker News that hold some words, by Algolia's search. https://hn.algolia.com/api */
export const hackernews = definePolled<Options>({
  kind: 'hackernews',
  title: 'Hacker News',
  docs: 'https://hn.algolia.com/api',
  options: Options,
  plan: ({ query, what }) => ({
    url: `https://hn.algolia.com/api/v1/search_by_date?${String(new URLSearchParams({ query, tags: TAGS[what], hitsPerPage: '100' }))}`,
    reading: { format: 'json', items: 'hits', id: 'objectID', time: 'created_at_i', order: 'newest' },
    pagination: { by: 'page', param: 'page', start: 0 },
  }),
  toItems(_event, hit) {
    const id = textAt(hit, 'objectID')
    const author = textAt(hit, 'author')
    const comment = textAt(hit, 'comment_text')
    return tell({
      type: comment === undefined ? 'hackernews.story' : 'hackernews.comment',
      written: true,
      text: comment ?? textAt(hit, 'story_text'),
      markup: 'html',
      title: textAt(hit, 'title') ?? textAt(hit, 'story_title'),
      url: id && `https://news.ycombinator.com/item?id=${id}`,
      author: person({ id: author, name: author }),
      occurredAt: timeAt(hit, 'created_at_i'),
      attributes: {
        points: at(hit, 'points'),
        comments: at(hit, 'num_comments'),
        story: at(hit, 'story_id'),
        link: textAt(hit, 'url') ?? textAt(hit, 'story_url'),
      },
    })
  },
})
