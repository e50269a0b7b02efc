/** Where actions go: answers at once, as Slack does. In the same runtime, so that no other process is measured. */
export default {
  async fetch(request: Request): Promise<Response> {
    await request.arrayBuffer()
    return new Response('ok')
  },
}
