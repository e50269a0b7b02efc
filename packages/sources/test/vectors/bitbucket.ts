import { bodySigner } from '../body-signer.ts'

export const vectors = bodySigner({ algorithm: 'sha256', encoding: 'hex', header: 'x-hub-signature', prefix: 'sha256=' })
