import type { LogFields, Logger } from '@sluice/kit/logger'
import type { Delivered } from '@sluice/kit/queue'

/** Keeps what is logged instead of printing it. */
export function recordingLogger(): Logger & { lines: { level: string; event: string; fields: LogFields }[] } {
  const lines: { level: string; event: string; fields: LogFields }[] = []
  const write =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      lines.push({ level, event, fields })
    }
  return { lines, info: write('info'), warn: write('warn'), error: write('error') }
}

/** A queue message that remembers what was decided about it; the first decision counts, as on the platform. */
export function delivered<T>(body: T, attempts = 1): Delivered<T> & { outcome: 'ack' | { retry: number } | null } {
  const message = {
    id: crypto.randomUUID(),
    attempts,
    body,
    outcome: null as 'ack' | { retry: number } | null,
    ack(): void {
      message.outcome ??= 'ack'
    },
    retry(options?: { delaySeconds?: number }): void {
      message.outcome ??= { retry: options?.delaySeconds ?? 0 }
    },
  }
  return message
}
