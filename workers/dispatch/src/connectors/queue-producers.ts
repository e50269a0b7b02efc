import type { QueueSender } from './ports.ts'

/** A name that stands for something else of the Worker; other bindings have `send` too (`send_email`), but only a queue sends batches. */
const isProducer = (binding: unknown): binding is QueueSender =>
  binding !== null && typeof binding === 'object' && 'sendBatch' in binding && 'send' in binding

/**
 * The queue producers of the Worker by name, for destinations. `own`: the producers of the pipeline, which no configuration may write to:
 * a message there would pass for one of ours.
 */
export const queueProducers =
  (bindings: object, own: readonly string[]) =>
  (name: string): QueueSender | null => {
    const binding: unknown = own.includes(name) ? null : Reflect.get(bindings, name)
    return isProducer(binding) ? binding : null
  }
