import { JOINER } from '../templates/channel.ts'

/** The last line of what a delivery makes, by which it is found again where a service keeps nothing that people do not see. */
export const markOf = (deliveryId: string): string => `sluice:${deliveryId}`

/** Text in which nothing can be taken for a mark: it would pass for what another delivery has made. */
export const withoutMarks = (text: string): string => text.replace(/sluice[:-](?=dlv_)/gi, `$&${JOINER}`)
