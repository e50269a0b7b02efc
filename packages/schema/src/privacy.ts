import * as z from 'zod'

/** Personal data that has a form by which it can be found. */
export const PersonalDataKind = z.enum(['email', 'phone', 'card', 'iban', 'ip'])
export type PersonalDataKind = z.infer<typeof PersonalDataKind>

/**
 * The field `privacy` of sluice.yaml. `redact`: addresses, numbers and accounts in inputs are replaced by placeholders before anything is
 * stored, and before any model, rule or destination sees them; bodies and files as they came are not kept. See docs/security.md.
 */
export const PrivacyConfig = z.strictObject({
  personalData: z.enum(['keep', 'redact']).default('keep'),
  /** What counts as such. */
  kinds: z
    .array(PersonalDataKind)
    .min(1)
    .default([...PersonalDataKind.options]),
})
export type PrivacyConfig = z.infer<typeof PrivacyConfig>

/** The kinds that are taken out of inputs; none where they are kept. */
export const redactedKinds = (privacy: PrivacyConfig | undefined): readonly PersonalDataKind[] =>
  privacy?.personalData === 'redact' ? privacy.kinds : []
