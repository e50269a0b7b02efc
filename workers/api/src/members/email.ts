import * as z from 'zod'

/** Addresses are compared in lower case, as nearly every mail server does. */
export const toEmail = (text: string): string => text.trim().toLowerCase()

/** The address of a member, in lower case. */
export const Email = z.preprocess((text) => (typeof text === 'string' ? toEmail(text) : text), z.email().max(254))
