import type { DeliveryContent, PlannedDelivery } from '@sluice/schema/delivery'
import { deliveryId } from '@sluice/schema/ids'
import type { SavePlan } from '@sluice/schema/rpc/store'
import type { Snapshot, TemplateFacts } from '../facts.ts'
import type { CompiledAction, CompiledRule } from '../rules/compile.ts'
import { evaluate } from '../rules/evaluate.ts'
import { renderContent } from './render-content.ts'

export interface TemplateError {
  rule: string
  action: number
  message: string
}

export interface Plan {
  plan: SavePlan
  /** Templates that could not be rendered; the connector's default stands in for them. */
  templateErrors: TemplateError[]
}

interface Decided {
  rule: CompiledRule
  version: number
  now: number
}

const HOUR_MS = 3_600_000

/**
 * How a row begins. A person is asked first; what was approved goes out by itself. What would go round in a circle is no part of a
 * digest either: it is skipped, with the reason, where everything is that is sent by itself.
 */
function beginning(
  { approval, urgent, digest, loops }: CompiledAction,
  content: DeliveryContent,
  now: number,
): Partial<PlannedDelivery> & Pick<PlannedDelivery, 'status'> {
  if (approval) return { status: 'awaiting_approval', approvalExpiresAt: now + Math.round(approval.expiresHours * HOUR_MS) }
  return digest && !urgent && !loops(content) ? { status: 'held', heldReason: 'digest' } : { status: 'pending' }
}

async function planAction(action: CompiledAction, snapshot: Snapshot, { rule, version, now }: Decided) {
  const { item, analysis } = snapshot
  const facts: TemplateFacts = { item, analysis, rule: { name: rule.name } }
  const { title, text, errors } = renderContent(action, facts)
  // The whole snapshot is kilobytes a row; a connector that sends prose only has to know where the item came from.
  const origin = { id: item.id, source: item.source, author: item.author, hops: item.hops, url: item.url }
  const about = action.connector?.sendsData ? { item, analysis } : { item: origin }
  const place = action.place === '' ? {} : { place: action.place }
  const data = { ...about, ...place, markup: action.kind, rule: facts.rule, decidedAt: new Date(now).toISOString() }
  const content: DeliveryContent = { title, text, options: action.options, data }
  const delivery: PlannedDelivery = {
    id: await deliveryId(item.id, rule.name, action.key),
    workspace: item.workspace,
    eventId: item.id,
    rule: rule.name,
    ruleVersion: version,
    actionIndex: action.index,
    destination: action.destination,
    content,
    trace: item.trace,
    urgent: action.urgent,
    ...beginning(action, content, now),
  }
  return { delivery, errors: errors.map((message) => ({ rule: rule.name, action: action.index, message })) }
}

/**
 * What to do about an item: every action of every rule that matches, with its content rendered now, so that later
 * changes of item, template or rule do not alter it. `version` is the configuration's.
 */
export async function planItem(rules: readonly CompiledRule[], version: number, snapshot: Snapshot, now: number): Promise<Plan> {
  const { matched, errors } = evaluate(rules, snapshot, now)
  const planned = await Promise.all(
    matched.flatMap((rule) => rule.actions.map((action) => planAction(action, snapshot, { rule, version, now }))),
  )
  return {
    plan: {
      workspace: snapshot.item.workspace,
      eventId: snapshot.item.id,
      matched: matched.map(({ name }) => name),
      ruleErrors: errors,
      deliveries: planned.map(({ delivery }) => delivery),
    },
    templateErrors: planned.flatMap((one) => one.errors),
  }
}
