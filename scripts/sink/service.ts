/** A request as the sink took it. `headers` holds only those that say something; credentials are never kept. */
export interface SinkRequest {
  method: string
  path: string
  headers: Record<string, string>
  /** Whether there was an Authorization header. */
  authorized: boolean
  body: string
}

export interface SinkAnswer {
  status: number
  type: 'application/json' | 'text/plain'
  body: string
  /** What the request was about, for the one line that is printed. */
  about: string
}

/** Something that is stood for: answers as the real one does. */
export interface Service {
  name: string
  takes(path: string): boolean
  answer(request: SinkRequest): SinkAnswer
}

export const json = (status: number, value: unknown, about: string): SinkAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
  about,
})

export const text = (status: number, body: string, about: string): SinkAnswer => ({ status, type: 'text/plain', body, about })

/** The body as a JSON object, or null. */
export function objectOf(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
