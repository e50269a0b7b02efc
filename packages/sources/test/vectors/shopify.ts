import { bodySigner } from '../body-signer.ts'

export const vectors = bodySigner({ algorithm: 'sha256', encoding: 'base64', header: 'x-shopify-hmac-sha256' })
