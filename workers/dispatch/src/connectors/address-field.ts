import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'

/** An address, literal or by the name of a secret: for Slack the address is the secret. Checked by the guard before use. */
export const Address = z.union([SecretRef, z.url({ protocol: /^https?$/ }).max(2_000)], {
  error: 'must be an https URL, or name a secret, like ${SLACK_URL}',
})

/** An address that paths are put behind, without the slash that people leave at its end. */
export const baseOf = ({ url }: { url: string }): string => url.replace(/\/+$/, '')
