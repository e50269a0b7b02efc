/** What a reason of the API is in words, and what mostly puts it right. */
export interface RejectReason {
  words: string
  cure: string
}

const REASONS: Record<string, RejectReason> = {
  SIGNATURE_INVALID: {
    words: 'Not signed with this secret',
    cure: 'Give both sides the same secret. If they have it, something in between changes the body, or the provider calls another address than the one it signs.',
  },
  SECRET_MISSING: { words: 'The secret has no value yet', cure: 'Enter the provider’s secret on this page.' },
  SECRET_UNUSABLE: { words: 'The secret cannot be a key', cure: 'Copy it again, as a whole, from the provider’s settings.' },
  SIGNATURE_STALE: { words: 'The time stamp is too far off', cure: 'Set the clock of the sender right; a retry has to be signed anew.' },
  SCHEMA_MISMATCH: {
    words: 'The payload is another than expected',
    cure: 'Choose the events named in the documentation, or try the payload below to see which field is meant.',
  },
  UNSUPPORTED_MEDIA_TYPE: { words: 'The content type is not taken', cure: 'Choose JSON as the content type on the provider’s page.' },
  INVALID_JSON: { words: 'The body is not JSON', cure: 'Choose JSON as the content type on the provider’s page.' },
  INVALID_FORM: { words: 'The form cannot be read', cure: 'Let the provider write the form as its content type says.' },
  TOO_LARGE: { words: 'The body is too large', cure: 'Raise maxBytes of the source in sluice.yaml, or have less sent.' },
  NOT_READABLE: { words: 'It cannot be read any more', cure: 'The master key was changed since; have it sent again.' },
  HANDSHAKE: { words: 'Only a question whether the address is alive', cure: 'There is nothing in it to take.' },
  HONEYPOT: { words: 'Filled in by a machine', cure: 'A field that people do not see was filled in.' },
  HANDSHAKE_REFUSED: {
    words: 'The handshake does not fit',
    cure: 'Give the provider the verification token of sluice.yaml; to connect anew, delete the old secret first.',
  },
  FORBIDDEN: { words: 'Sent by a page that may not', cure: 'Add the page to origins of the source in sluice.yaml.' },
  RATE_LIMITED: { words: 'More than the limit allows', cure: 'Raise limit of the source in sluice.yaml, or have it sent more slowly.' },
  SOURCE_PAUSED: { words: 'The source is paused', cure: 'Resume it on this page; most providers send again by themselves.' },
  METHOD_NOT_ALLOWED: { words: 'Another method than the provider’s', cure: 'Have it sent with POST.' },
  UNKNOWN_SOURCE: { words: 'There is no source of this name', cure: 'Compare the end of the address with the one on this page.' },
}

/** Reasons that another value of the secret puts right. */
export const ABOUT_SECRET: readonly string[] = ['SIGNATURE_INVALID', 'SECRET_MISSING', 'SECRET_UNUSABLE']

export const isAboutSecret = (code: string): boolean => ABOUT_SECRET.includes(code)

/** A reason that is not known by words is shown as it is. */
export const reasonOf = (code: string): RejectReason =>
  REASONS[code] ?? { words: code, cure: 'The documentation of the API says what it means.' }
