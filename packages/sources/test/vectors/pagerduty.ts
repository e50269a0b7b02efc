import { createHmac } from 'node:crypto'
import type { Vectors } from '../vectors.ts'

const secrets = ['pd-current', 'pd-previous', 'pd-unknown'] as const
const HEADER = 'x-pagerduty-signature'

export const vectors: Vectors = {
  secrets: [secrets[0], secrets[1]],
  sign: ({ body }, which) => ({ headers: { [HEADER]: `v1=${createHmac('sha256', secrets[which]).update(body).digest('hex')}` }, body }),
  join: (wrong, right) => ({ ...right, headers: { [HEADER]: `${wrong.headers[HEADER]},${right.headers[HEADER]}` } }),
}
