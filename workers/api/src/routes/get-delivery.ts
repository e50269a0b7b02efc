import { withoutApprovalLinks } from '@sluice/kit/approval-link'
import { DeliveryContent, DeliveryStatus } from '@sluice/schema/delivery'
import { DeliveryId } from '@sluice/schema/ids'
import * as z from 'zod'
import { findDelivery, mustFindDelivery } from '../deliveries/find.ts'
import { defineRoute } from '../http/define-route.ts'
import { DeliveryView } from './shapes.ts'
import { toDeliveryView } from './views.ts'

const Related = z.object({ id: z.string(), status: DeliveryStatus, externalId: z.string().nullable(), externalUrl: z.string().nullable() })

export const getDelivery = defineRoute({
  method: 'get',
  path: '/v1/deliveries/:id',
  operation: 'getDelivery',
  summary: 'A delivery with its content and its tries',
  description:
    'The content is what was decided when the rule matched, whatever item and rule have become since. `lead` is the delivery whose ticket it joins, `digest` the one that it went out with. Links to approve are taken out of it.',
  scope: 'read',
  params: z.object({ id: DeliveryId }),
  answer: z.object({
    ...DeliveryView.shape,
    urgent: z.boolean(),
    content: DeliveryContent,
    /** What was planned, where somebody has approved other words. */
    original: DeliveryContent.pick({ title: true, text: true }).nullable(),
    lead: Related.nullable(),
    digest: Related.nullable(),
  }),
  codes: ['NOT_FOUND'],
  async handle({ key, params: { id } }, { database }) {
    const row = await mustFindDelivery(database, key.workspace, id)
    const related = async (other: string | null): Promise<z.infer<typeof Related> | null> => {
      const found = other === null ? null : await findDelivery(database, key.workspace, other)
      return found && { id: found.id, status: found.status, externalId: found.externalId, externalUrl: found.externalUrl }
    }
    const [lead, digest] = await Promise.all([related(row.leadId), related(row.joinedTo)])
    const content = JSON.parse(withoutApprovalLinks(JSON.stringify(row.content))) as DeliveryContent
    return { ...toDeliveryView(row), urgent: row.urgent, content, original: row.approval?.original ?? null, lead, digest }
  },
})
