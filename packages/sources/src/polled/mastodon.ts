import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { at, listAt, namesAt, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Common, Host } from './options.ts'

const Options = z
  .strictObject({
    ...Common,
    /** The instance that is asked. */
    server: Host,
    hashtag: z
      .string()
      .regex(/^[\p{L}\p{N}_]{1,100}$/u, 'must be a hashtag without #')
      .optional(),
    /** The id of an account, as `GET /api/v1/accounts/lookup?acct=name` tells it. */
    accountId: z
      .string()
      .regex(/^\w{1,50}$/, 'must be the id of an account, not its name')
      .optional(),
    /** What mentions the account of the token. */
    mentions: z.literal(true).optional(),
    token: SecretRef.optional(),
  })
  .refine(({ hashtag, accountId, mentions }) => [hashtag, accountId, mentions].filter((one) => one !== undefined).length === 1, {
    path: ['hashtag'],
    message: 'name one of hashtag, accountId and mentions',
  })
  .refine(({ mentions, token }) => !mentions || token !== undefined, { path: ['token'], message: 'is needed to read mentions' })
type Options = z.infer<typeof Options>

function pathOf({ hashtag, accountId }: Options): string {
  if (hashtag !== undefined) return `timelines/tag/${encodeURIComponent(hashtag)}?limit=40`
  if (accountId !== undefined) return `accounts/${accountId}/statuses?limit=40&exclude_reblogs=true`
  return 'notifications?limit=40&types[]=mention'
}

/** Posts with a hashtag, of an account, or that mention one. https://docs.joinmastodon.org/methods/timelines/ */
export const mastodon = definePolled<Options>({
  kind: 'mastodon',
  title: 'Mastodon',
  docs: 'https://docs.joinmastodon.org/methods/timelines/#tag',
  options: Options,
  plan: (options) => ({
    url: `https://${options.server}/api/v1/${pathOf(options)}`,
    headers: options.token ? { authorization: `Bearer ${options.token}` } : {},
    reading: { format: 'json', items: '', id: 'id', time: 'created_at', order: 'newest' },
    pagination: { by: 'link' },
  }),
  toItems(_event, listed) {
    // A notification holds the post that it tells of.
    const mention = textAt(listed, 'type') === 'mention'
    const status = mention ? at(listed, 'status') : listed
    const visibility = textAt(status, 'visibility')
    return tell({
      type: mention ? 'mastodon.mention' : 'mastodon.post',
      written: true,
      text: textAt(status, 'content'),
      markup: 'html',
      title: textAt(status, 'spoiler_text'),
      url: textAt(status, 'url') ?? textAt(status, 'uri'),
      author: person({
        id: textAt(status, 'account.url') ?? textAt(status, 'account.id'),
        name: textAt(status, 'account.acct'),
        bot: at(status, 'account.bot') === true ? true : undefined,
      }),
      language: textAt(status, 'language'),
      occurredAt: timeAt(status, 'created_at'),
      confidential: visibility === 'private' || visibility === 'direct' ? true : undefined,
      attributes: {
        visibility,
        hashtags: namesAt(status, 'tags'),
        replies: at(status, 'replies_count'),
        reblogs: at(status, 'reblogs_count'),
        favourites: at(status, 'favourites_count'),
        reply: at(status, 'in_reply_to_id') ? true : undefined,
        media: listAt(status, 'media_attachments').length || undefined,
      },
    })
  },
})
