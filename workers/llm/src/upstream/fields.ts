/** An object of somebody else's JSON, of which nothing is known yet. */
export type Fields = Record<string, unknown>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of what is an object; of anything else, none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

/** Without what is null: clients with types write so what they leave out. */
export const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined))
