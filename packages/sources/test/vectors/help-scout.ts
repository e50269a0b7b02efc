import { bodySigner } from '../body-signer.ts'

export const vectors = bodySigner({ algorithm: 'sha1', encoding: 'base64', header: 'x-helpscout-signature' })
