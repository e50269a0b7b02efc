import { Stripe } from 'stripe'
import type { Vectors } from '../vectors.ts'

const secrets = ['whsec_current', 'whsec_previous', 'whsec_unknown'] as const
const header = 'stripe-signature'
const { webhooks } = new Stripe('sk_test_none')

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign({ body, now }, which) {
    const signature = webhooks.generateTestHeaderString({ payload: body, secret: secrets[which], timestamp: Math.floor(now / 1000) })
    return { headers: { [header]: signature }, body }
  },
  join: (wrong, right) => ({ headers: { [header]: `${wrong.headers[header]},${right.headers[header]?.split(',')[1]}` }, body: right.body }),
}
