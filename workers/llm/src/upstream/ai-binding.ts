/**
 * The part of Workers AI's binding that is used. `run` keeps its options on the shared binding object and reads them again after it
 * waited, so two calls at once would mix them up; `returnRawResponse: true` is given always, and nothing is read from the binding.
 */
export interface AiBinding {
  run(
    model: string,
    inputs: Record<string, unknown>,
    options: { returnRawResponse: true; signal?: AbortSignal; gateway?: Record<string, unknown> },
  ): Promise<Response>
}
