import * as z from 'zod'

/** `ded_` and 32 hex digits, derived from workspace, stage and what the message is about. */
export const LetterId = z.string().regex(/^ded_[0-9a-f]{32}$/, 'must look like ded_ and 32 hex digits')

/** The id of the event of a letter whose message has none that can be read: nobody chooses it, so it can be nobody else's. */
export const eventIdOf = (letter: string): string => letter.replace('ded_', 'evt_')
