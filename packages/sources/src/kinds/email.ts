import { HOPS_HEADER } from '@sluice/schema/event'
import * as z from 'zod'
import { defineSource, unmapped } from '../define.ts'
import { listAt, textAt, timeAt } from '../fields.ts'
import { machineOf } from '../machine-mail.ts'
import { headerIn } from '../mail-headers.ts'
import { newTextOf } from '../mail.ts'
import { hopsOf } from '../own-work.ts'
import { isMail } from '../mail-data.ts'
import { person, tell } from '../telling.ts'

const Options = z.strictObject({
  /** Mail to these comes here, also with something after a plus: `feedback+shop@example.com`. */
  addresses: z
    .array(
      z
        .email()
        .max(320)
        .transform((address) => address.toLowerCase()),
    )
    .min(1)
    .max(50),
  /** What comes over a mailing list counts as written by a person, as where the address is that of a group. */
  lists: z.boolean().default(false),
  /** Anybody may write a mail; who says so says what is so. */
  verify: z.literal('none').optional(),
})

/** The envelope: who sent it and to whom, whatever the head of the mail says. */
export const ENVELOPE = { from: 'x-envelope-from', to: 'x-envelope-to' } as const

/** Mail that Cloudflare Email Routing gives to the ingest Worker. https://developers.cloudflare.com/email-routing/email-workers/ */
export const email = defineSource<z.infer<typeof Options>>({
  kind: 'email',
  title: 'E-mail',
  docs: '/docs#sources',
  options: Options,
  methods: [],
  accepts: ['email'],
  keepHeaders: Object.values(ENVELOPE),
  verify: () => ({ scheme: 'none' }),
  addresses: ({ addresses }) => addresses,
  dedupeKey: ({ headers }) => headers.get('message-id'),
  check: () => () => [],
  toItems({ headers: envelope }, body, { lists }) {
    if (!isMail(body)) return unmapped('the body is not an e-mail that was read')
    const sender = envelope[ENVELOPE.from]
    const path = sender === undefined ? [] : [['return-path', `<${sender}>`] as const]
    const found = machineOf([...path, ...body.headers])
    const machine = found === 'list' && lists ? undefined : found
    const [, tag] = /\+([^@]*)@/.exec(envelope[ENVELOPE.to] ?? '') ?? []
    return tell({
      type: machine === undefined ? 'email.message' : `email.${machine}`,
      written: machine === undefined,
      ...newTextOf(textAt(body, 'text'), textAt(body, 'html'), textAt(body, 'subject')),
      title: textAt(body, 'subject'),
      author: person({
        id: textAt(body, 'from.address')?.toLowerCase(),
        name: textAt(body, 'from.name'),
        email: textAt(body, 'from.address'),
        bot: machine === undefined ? undefined : true,
      }),
      occurredAt: timeAt(body, 'date'),
      files: body.files.length > 0 ? body.files : undefined,
      hops: hopsOf(headerIn(body.headers, HOPS_HEADER)),
      attributes: {
        to: envelope[ENVELOPE.to] ?? listAt(body, 'to').join(', '),
        tag,
        messageId: headerIn(body.headers, 'message-id'),
        inReplyTo: headerIn(body.headers, 'in-reply-to'),
        references: headerIn(body.headers, 'references'),
        list: headerIn(body.headers, 'list-id'),
      },
    })
  },
})
