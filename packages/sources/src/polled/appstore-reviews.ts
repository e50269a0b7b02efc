import * as z from 'zod'
import { textAt, timeAt } from '../fields.ts'
import { toRating } from '../rating.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Common } from './options.ts'

const Options = z.strictObject({
  ...Common,
  /** The number in the address of the app's page, after `id`. */
  appId: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{5,15}$/, 'must be the number after id in the address of the app')),
  /** The store: reviews are kept by country. */
  country: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be a country code of two small letters, like us')
    .default('us'),
})
type Options = z.infer<typeof Options>

/** Apple keeps the newest 500 reviews of a country in ten pages. */
const LAST_PAGE = 10

/**
 * Customer reviews of an app, by the public feed that Apple has for each app and country. Apple describes reviews, but not this feed:
 * https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews
 */
export const appStoreReviews = definePolled<Options>({
  kind: 'appstore-reviews',
  title: 'App Store reviews',
  docs: 'https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews',
  options: Options,
  plan: ({ appId, country }) => ({
    url: `https://itunes.apple.com/${country}/rss/customerreviews/page={page}/id=${appId}/sortby=mostrecent/json`,
    reading: { format: 'json', items: 'feed.entry', id: 'id.label', time: 'updated.label', order: 'newest' },
    pagination: { by: 'page', start: 1, last: LAST_PAGE },
  }),
  toItems(_event, review) {
    const stars = Number(textAt(review, 'im:rating.label') ?? Number.NaN)
    const rating = stars >= 1 && stars <= 5 ? toRating(stars, 1, 5) : undefined
    const name = textAt(review, 'author.name.label')
    return tell({
      // Where the app itself heads the list, it has no stars.
      type: rating === undefined ? 'appstore.entry' : 'appstore.review',
      written: rating !== undefined,
      text: textAt(review, 'content.label'),
      title: textAt(review, 'title.label'),
      rating,
      url: textAt(review, 'link.attributes.href'),
      author: person({ id: textAt(review, 'author.uri.label') ?? name, name }),
      occurredAt: timeAt(review, 'updated.label'),
      attributes: {
        version: textAt(review, 'im:version.label'),
        votes: Number(textAt(review, 'im:voteCount.label') ?? 0),
        helpful: Number(textAt(review, 'im:voteSum.label') ?? 0),
      },
    })
  },
})
