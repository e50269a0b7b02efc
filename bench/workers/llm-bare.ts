interface Env {
  UPSTREAM: string
}

/** The least that a gateway can do: hands the request to the provider and its answer back, unread. */
export default {
  fetch: (request: Request, { UPSTREAM }: Env): Promise<Response> =>
    fetch(`${UPSTREAM}/chat/completions`, { method: 'POST', headers: request.headers, body: request.body }),
}
