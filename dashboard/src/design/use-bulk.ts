import { useState } from 'react'

type BulkState =
  | { step: 'idle' }
  | { step: 'running'; done: number }
  | { step: 'finished'; sentence: string }
  | { step: 'failed'; error: Error; done: number }

/** Does its work in parts, says after each how many are done in all, and ends with what became of it. */
export type BulkWork = (progress: (done: number) => void) => Promise<string>

/** Something done to many things at once: how far it is, and what became of it. */
export function useBulk(): { state: BulkState; run: (work: BulkWork) => void; forget: () => void } {
  const [state, setState] = useState<BulkState>({ step: 'idle' })
  const run = (work: BulkWork): void => {
    let done = 0
    const progress = (now: number): void => {
      done = now
      setState({ step: 'running', done })
    }
    progress(0)
    work(progress).then(
      (sentence) => setState({ step: 'finished', sentence }),
      (error: Error) => setState({ step: 'failed', error, done }),
    )
  }
  return { state, run, forget: () => setState({ step: 'idle' }) }
}
