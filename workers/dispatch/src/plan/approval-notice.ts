import { approvalPath, signApprovalLink } from '@sluice/kit/approval-link'
import type { ConfigReader } from '@sluice/kit/config-reader'
import type { Keyring } from '@sluice/kit/keyring'
import type { BotConfig } from '@sluice/schema/config'
import type { PlannedDelivery } from '@sluice/schema/delivery'
import { deliveryId } from '@sluice/schema/ids'
import { clip } from '../templates/clip.ts'
import type { Plan } from './plan.ts'

export interface NoticePorts {
  config: ConfigReader
  /** Signs the links. */
  keyring: Keyring
  /** Address of the gateway, without a slash at its end; empty: the notice has no links. */
  publicUrl: string
}

interface Links {
  approve: string
  reject: string
}

/** Of what would be sent, so much stands in the notice; the page of the link shows all of it. */
const MAX_TEXT = 3_000

const minuteOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** Adds to each plan what tells that an action of it waits for approval, where the rule says whom to tell. */
export const withApprovalNotices = (plans: readonly (Plan | null)[], ports: NoticePorts): Promise<(Plan | null)[]> =>
  Promise.all(plans.map(async (one) => (one?.plan.deliveries.some(isWaiting) ? withNotices(one, ports) : one)))

const isWaiting = ({ status }: PlannedDelivery): boolean => status === 'awaiting_approval'

async function withNotices({ plan, ...rest }: Plan, ports: NoticePorts): Promise<Plan> {
  const snapshot = await ports.config(plan.workspace)
  const notices = await Promise.all(
    plan.deliveries.filter(isWaiting).map(async (waiting) => {
      const to = notified(waiting, snapshot?.config)
      return to === undefined ? null : noticeOf(waiting, to, ports)
    }),
  )
  return { ...rest, plan: { ...plan, deliveries: [...plan.deliveries, ...notices.filter((notice) => notice !== null)] } }
}

const notified = ({ rule, actionIndex }: PlannedDelivery, config: BotConfig | undefined): string | undefined =>
  config?.rules[rule]?.then[actionIndex]?.approval?.notify

async function noticeOf(waiting: PlannedDelivery, to: string, ports: NoticePorts): Promise<PlannedDelivery> {
  const { id, workspace, eventId, rule, ruleVersion, actionIndex, destination, content, trace, approvalExpiresAt = 0 } = waiting
  const links = await linksTo(waiting, to, ports)
  const lines = [
    `Rule ${rule} wants to send this to ${destination}. It waits until ${minuteOf(approvalExpiresAt)}.`,
    '',
    content.title,
    clip(content.text, MAX_TEXT),
    '',
    ...(links
      ? [`Approve: ${links.approve}`, `Reject: ${links.reject}`]
      : [`To decide: POST /v1/deliveries/${id}/approve or /v1/deliveries/${id}/reject.`]),
  ]
  return {
    id: await deliveryId(id, 'approval-notice', to),
    workspace,
    eventId,
    rule,
    ruleVersion,
    actionIndex,
    destination: to,
    content: {
      title: clip(`To approve: ${content.title}`, 500),
      text: lines.join('\n'),
      plain: { links: links ? [links.approve, links.reject] : [] },
      options: {},
      data: { item: content.data['item'], approval: { deliveryId: id, rule, destination, expiresAt: approvalExpiresAt, ...links } },
    },
    trace,
    status: 'pending',
    // It has to arrive before its time is over, so nothing collects it or leaves it out.
    urgent: true,
  }
}

async function linksTo(
  { id: deliveryId, workspace, approvalExpiresAt: expiresAt = 0 }: PlannedDelivery,
  sentTo: string,
  { keyring, publicUrl }: NoticePorts,
): Promise<Links | null> {
  if (publicUrl === '') return null
  const link = async (decision: keyof Links): Promise<string> =>
    `${publicUrl}${approvalPath(await signApprovalLink(keyring, { workspace, deliveryId, decision, sentTo, expiresAt }))}`
  return { approve: await link('approve'), reject: await link('reject') }
}
