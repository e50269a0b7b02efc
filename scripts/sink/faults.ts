/** Trouble to come. `path` is a prefix; without `status` the request is done as ever. */
export interface Fault {
  path: string
  /** How many requests it hits; 1 unless said. */
  times: number
  /** Answered instead of doing anything. */
  status?: number
  /** Seconds, for the Retry-After header. */
  retryAfter?: number
  /** Waits before it answers. */
  delayMs?: number
  /** Does what was asked, then closes the connection without an answer. */
  dropAfterReceive?: boolean
}

/** A fault out of the body of `POST /faults`, or null where it is none. */
export function toFault(input: Record<string, unknown> | null): Fault | null {
  const number = (name: string): number | undefined => (typeof input?.[name] === 'number' ? input[name] : undefined)
  const path = input?.['path']
  if (typeof path !== 'string' || !path.startsWith('/')) return null
  const [status, retryAfter, delayMs] = [number('status'), number('retryAfter'), number('delayMs')]
  return {
    path,
    times: number('times') ?? 1,
    ...(status === undefined ? {} : { status }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(delayMs === undefined ? {} : { delayMs }),
    ...(input?.['dropAfterReceive'] === true ? { dropAfterReceive: true } : {}),
  }
}

export interface Faults {
  add(fault: Fault): void
  /** The fault that hits this request, used up by it; the one asked for first comes first. */
  take(path: string): Fault | null
}

export function createFaults(): Faults {
  const waiting: Fault[] = []
  return {
    add: (fault) => void waiting.push({ ...fault }),
    take(path) {
      const fault = waiting.find((one) => path.startsWith(one.path) && one.times > 0)
      if (!fault) return null
      fault.times -= 1
      return fault
    },
  }
}
