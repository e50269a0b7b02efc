import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { at, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Address, Common } from './options.ts'

const Options = z
  .strictObject({
    ...Common,
    /** Where the forum is: `https://meta.discourse.org`. */
    url: Address.transform((url) => url.replace(/\/+$/, '')),
    apiKey: SecretRef.optional(),
    /** The user the API key acts for. */
    apiUser: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\x21-\x7e]+$/, 'must be the name of a user')
      .optional(),
  })
  .refine(({ apiKey, apiUser }) => (apiKey === undefined) === (apiUser === undefined), {
    path: ['apiUser'],
    message: 'apiKey and apiUser belong together',
  })
type Options = z.infer<typeof Options>

/** The newest posts of a forum, replies included, where no webhook can be set up. https://docs.discourse.org/#tag/Posts */
export const discoursePosts = definePolled<Options>({
  kind: 'discourse-posts',
  title: 'Discourse (polled)',
  docs: 'https://docs.discourse.org/#tag/Posts/operation/listPosts',
  options: Options,
  plan: ({ url, apiKey, apiUser }) => ({
    url: `${url}/posts.json`,
    headers: apiKey !== undefined && apiUser !== undefined ? { 'api-key': apiKey, 'api-username': apiUser } : {},
    reading: { format: 'json', items: 'latest_posts', id: 'id', time: 'created_at', order: 'newest' },
    pagination: { by: 'cursor', param: 'before', path: 'id', of: 'last-item' },
  }),
  toItems(_event, post) {
    const markdown = textAt(post, 'raw')
    // Numbers above one are what moderators and the system leave: closings, moves, small actions.
    const written = (at(post, 'post_type') ?? 1) === 1
    const whisper = at(post, 'post_type') === 4
    return tell({
      type: at(post, 'post_number') === 1 ? 'discourse.topic' : 'discourse.post',
      written: written || whisper,
      text: markdown ?? textAt(post, 'cooked'),
      markup: markdown === undefined ? 'html' : 'markdown',
      title: textAt(post, 'topic_title'),
      url: textAt(post, 'full_url') ?? textAt(post, 'post_url'),
      author: person({ id: textAt(post, 'user_id') ?? textAt(post, 'username'), name: textAt(post, 'username') }),
      occurredAt: timeAt(post, 'created_at'),
      confidential: whisper ? true : undefined,
      attributes: {
        topic: at(post, 'topic_id'),
        number: at(post, 'post_number'),
        category: at(post, 'category_id'),
        staff: at(post, 'staff'),
        trustLevel: at(post, 'trust_level'),
        replies: at(post, 'reply_count'),
        reads: at(post, 'reads'),
      },
    })
  },
})
