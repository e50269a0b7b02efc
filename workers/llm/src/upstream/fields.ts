/** An object of somebody else's JSON, of which nothing is known yet. */
export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of what is an object; of anything else, none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})
