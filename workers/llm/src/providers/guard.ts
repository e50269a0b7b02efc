/** No answer of ours is nearly as large. */
const MAX_ANSWER_BYTES = 1_000_000

type Fetch = (url: string, init: RequestInit) => Promise<Response>

/**
 * `fetch` for an address that a user configured and that was checked: redirects, which would lead past the check, are not
 * followed, and an answer that does not end is cut off with an error.
 */
export const guarded =
  (fetch: Fetch) =>
  async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(url, { ...init, redirect: 'manual' })
    let left = MAX_ANSWER_BYTES
    const limit = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        left -= chunk.byteLength
        if (left < 0) controller.error(new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`))
        else controller.enqueue(chunk)
      },
    })
    return new Response(response.body?.pipeThrough(limit) ?? null, response)
  }
