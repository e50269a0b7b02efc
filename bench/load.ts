import autocannon from 'autocannon'

export interface Request {
  body: string
  headers: Record<string, string>
}

interface Load {
  url: URL
  connections: number
  /** Each connection takes its own share, so that no two requests are the same. */
  requests: Request[]
}

async function run({ url, connections, requests }: Load, until: { duration: number } | { amount: number }): Promise<autocannon.Result> {
  const share = Math.ceil(requests.length / connections)
  let next = 0
  const result = await autocannon({
    url: url.href,
    connections,
    ...until,
    method: 'POST',
    setupClient: (client) => {
      const mine = requests.slice(next, next + share)
      next += share
      client.setRequests(mine.map((request) => ({ method: 'POST', ...request })))
    },
  })
  const failed = result.non2xx + result.errors + result.timeouts
  if (failed > 0) throw new Error(`${failed} requests to ${url.href} were not accepted: ${JSON.stringify(result.statusCodeStats)}`)
  return result
}

/** Requests per second over some seconds. Rejects where any was not answered with 2xx. */
export async function load({ seconds, ...options }: Load & { seconds: number }): Promise<number> {
  return (await run(options, { duration: seconds })).requests.average
}

/** Sends every request once. Rejects where any was not answered with 2xx. */
export async function feed(options: Load): Promise<void> {
  await run(options, { amount: options.requests.length })
}
