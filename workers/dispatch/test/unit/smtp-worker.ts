import { createGuardedConnect } from '@sluice/kit/guarded-connect'
import type { LeasedDelivery } from '@sluice/schema/delivery'
import { connect } from 'cloudflare:sockets'
import type { MailSocket, SendPorts } from '../../src/connectors/ports.ts'
import { smtp } from '../../src/connectors/smtp.ts'

const nowhere = async (): Promise<never> => {
  throw new Error('not to be asked')
}

const ports: SendPorts = {
  fetch: nowhere,
  now: Date.now,
  connect: createGuardedConnect<MailSocket>({
    async connect(hostname, port, tls) {
      const socket = connect({ hostname, port }, { secureTransport: tls ? 'on' : 'starttls', allowHalfOpen: false })
      await socket.opened
      return socket
    },
    allowLoopback: true,
  }),
  sendEmail: null,
  queue: () => null,
  tagItem: nowhere,
}

/** Sends the delivery that it is asked with, over the platform's own sockets, and answers with what came of it. */
export default {
  async fetch(request: Request): Promise<Response> {
    const { delivery, config } = await request.json<{ delivery: LeasedDelivery; config: object }>()
    const opened = await smtp.open(delivery, config, async (text) => text, ports)
    return Response.json(opened.ok ? await opened.value.send() : opened.failure)
  },
}
