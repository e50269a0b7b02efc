import { createGuardedConnect } from '@sluice/kit/guarded-connect'
import type { MailSocket } from '../../../src/connectors/ports.ts'
import { ACCOUNT, type MailFaults, type Received, startMailServer } from '../../unit/mail-server.ts'
import { connectInNode } from '../../unit/node-mail-socket.ts'
import { toRequest, readMail } from '../mail.ts'
import type { Peer, Sample } from '../sample.ts'

const FAULTS: Record<string, MailFaults> = {
  // What HTTP says with 401.
  '401': { auth: 535 },
  'credentials that cannot be checked now': { auth: 454 },
  'a sender that is refused': { from: 550 },
  'a recipient that is unknown': { to: 550 },
  'a recipient that is grey-listed': { to: 451 },
  'a message that is refused': { data: 554 },
  'a message for which there is no room now': { data: 452 },
  'no server': {},
}

/** A real mail server. Connections pass the guard with the name that they are for, and are led to it only then. */
async function startSmtp(): Promise<Peer> {
  const faults: MailFaults = {}
  const made: Received[] = []
  let next: string | null = null
  let losing = false
  let latest: MailSocket | null = null
  const server = await startMailServer({ authOptional: false }, faults, async (mail) => {
    made.push(mail)
    if (losing) await latest?.close()
    losing = false
  })
  const connect = createGuardedConnect<MailSocket>({
    allowLoopback: false,
    async connect(_host, _port, tls) {
      if (next === 'no server') throw new Error('connection refused')
      latest = await connectInNode('127.0.0.1', server.port, tls)
      return latest
    },
  })
  return {
    ports: { connect },
    received: () => made.map(toRequest),
    made: () => made.map(toRequest),
    fault(name) {
      next = name
      Object.assign(faults, FAULTS[name])
    },
    loseAnswer: () => void (losing = true),
    close: server.close,
  }
}

/** RFC 5321 and RFC 5322, as a server of others reads them. */
export const smtp: Sample = {
  name: 'a mail server',
  config: {
    kind: 'smtp',
    host: 'smtp.example.com',
    user: '${SMTP_USER}',
    password: '${SMTP_PASSWORD}',
    from: 'bot@example.com',
    to: ['support@example.com'],
    html: true,
  },
  secrets: { SMTP_USER: ACCOUNT.user, SMTP_PASSWORD: ACCOUNT.password },
  acts: () => true,
  answer: () => ({ body: '' }),
  made: { externalId: '<dlv_00000000000000000000000000000001@example.com>' },
  lead: { externalId: '<dlv_00000000000000000000000000000007@example.com>', externalUrl: null },
  ...readMail,
  peer: {
    start: startSmtp,
    outcomes: {
      '401': 'denied',
      'credentials that cannot be checked now': 'retry',
      'a sender that is refused': 'rejected',
      'a recipient that is unknown': 'rejected',
      'a recipient that is grey-listed': 'retry',
      'a message that is refused': 'rejected',
      'a message for which there is no room now': 'retry',
      'no server': 'retry',
    },
  },
}
