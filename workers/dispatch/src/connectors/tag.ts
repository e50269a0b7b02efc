import { messageOf } from '@sluice/kit/message-of'
import * as z from 'zod'
import { plain } from '../templates/channel.ts'
import { defineConnector } from './define.ts'

const TagConfig = z.strictObject({ kind: z.literal('tag') })

const Tag = z
  .string()
  .max(50)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_:./-]*$/u, 'must be letters, digits and -_:./ only, like area/export')

const TagOptions = z.strictObject({ tags: z.array(Tag).min(1).max(20) })

/** Labels on the item in Sluice's own store: nothing leaves the house. A label that is there already stays, so a repeat changes nothing. */
export const tag = defineConnector({
  kind: 'tag',
  config: TagConfig,
  options: TagOptions,
  secretFields: [],
  addressFields: [],
  channel: plain,
  repeatsAreHarmless: true,
  oneItemOnly: () => 'each item gets labels of its own',
  limits: { title: null, text: null, rate: null, whenLonger: 'Title and text are not used.' },

  test: async () => ({ kind: 'delivered', detail: 'labels are kept with the item, in Sluice itself' }),

  async send({ delivery, options }, ports) {
    try {
      await ports.tagItem(delivery.workspace, delivery.eventId, options.tags)
      return { kind: 'delivered', detail: `labelled ${options.tags.join(', ')}` }
    } catch (error) {
      return { kind: 'unknown', detail: messageOf(error) }
    }
  },
})
