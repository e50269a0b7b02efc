import { Urgency } from '@sluice/schema/analysis'
import * as z from 'zod'

/** What an alert says of the item beside title and text. */
const About = z.object({
  item: z.object({ id: z.string(), source: z.string(), url: z.string().optional() }),
  analysis: z.object({ category: z.string(), urgency: Urgency, topics: z.array(z.string()).default([]) }).optional(),
})
type About = z.infer<typeof About>

const NOTHING: About = { item: { id: '', source: 'sluice' } }

/** The item of a delivery as paging services want it, by the data that the delivery was planned with. */
export const aboutItem = (data: Record<string, unknown>): About => About.safeParse(data).data ?? NOTHING

/** Facts for a person on call, and for routes that look at them. */
export function detailsOf({ item, analysis }: About): Record<string, string | string[]> {
  return {
    source: item.source,
    ...(item.id === '' ? {} : { event: item.id }),
    ...(item.url === undefined ? {} : { url: item.url }),
    ...(analysis ? { category: analysis.category, urgency: analysis.urgency, topics: analysis.topics } : {}),
  }
}
