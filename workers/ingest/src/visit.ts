/** A request to a source's address. */
export interface Visit {
  request: Request
  workspace: string
  name: string
  /** What follows the name in the path. It may be the source's secret: no log, error or sample may hold it. */
  segment: string | undefined
  receivedAt: number
  trace: string
  /** Size of the body in bytes, once it has been read to its end. */
  size: number | null
  /** As it was sent, from then on. */
  body?: Uint8Array
}
