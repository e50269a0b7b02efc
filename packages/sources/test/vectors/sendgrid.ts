import { generateKeyPairSync, sign } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const pairs = [0, 1, 2].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }))
const publicKey = (which: 0 | 1): string => pairs[which]?.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') ?? ''

const PUBLISHED = {
  email: 'hello@world.com',
  event: 'dropped',
  reason: 'Bounced Address',
  sg_event_id: 'ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA',
  sg_message_id: 'LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0',
  'smtp-id': '<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>',
  timestamp: 1600112492,
}

export const vectors: Vectors = {
  secrets: [publicKey(0), publicKey(1)],
  sign({ body, now }, which) {
    const at = String(Math.floor(now / 1000))
    const signature = sign('sha256', Buffer.from(at + body), pairs[which]?.privateKey ?? '').toString('base64')
    return { headers: { 'x-twilio-email-event-webhook-signature': signature, 'x-twilio-email-event-webhook-timestamp': at }, body }
  },
  published: [
    {
      from: 'https://github.com/sendgrid/sendgrid-nodejs/tree/main/packages/eventwebhook',
      secret:
        'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==',
      now: 1_600_112_502_000,
      request: {
        headers: {
          'x-twilio-email-event-webhook-signature':
            'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
          'x-twilio-email-event-webhook-timestamp': '1600112502',
        },
        body: `${JSON.stringify([PUBLISHED])}\r\n`,
      },
    },
  ],
}
