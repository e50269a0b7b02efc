const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Aborted when the command shall end: at Ctrl-C, at a signal, when whoever started it is gone, or when nobody reads any more what it
 * writes (`npm start | head`), so that nothing runs on behind a closed terminal. Further signals change nothing; what closes has its own time limits.
 */
export function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const signal of SIGNALS) process.on(signal, () => stop.abort())
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => stop.abort())
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop.abort(), 1_000).unref()
  return stop.signal
}

/** Resolves when the signal is aborted. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))

/** Rejects when the command is to end; raced with its work, so that what was started is ended at once. */
export const interrupted = (stop: AbortSignal): Promise<never> =>
  new Promise((_, reject) => stop.addEventListener('abort', () => reject(new Error('Interrupted.')), { once: true }))
