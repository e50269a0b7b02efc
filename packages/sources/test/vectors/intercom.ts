import { bodySigner } from '../body-signer.ts'

export const vectors = bodySigner({ algorithm: 'sha1', encoding: 'hex', header: 'x-hub-signature', prefix: 'sha1=' })
