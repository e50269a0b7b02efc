import { ApiError } from '@sluice/client/error'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { linesOf } from './ndjson.ts'
import type { Trial, TrialRow, TrialWish } from './shapes.ts'

interface TrialState {
  step: 'idle' | 'running' | 'done' | 'failed'
  rows: TrialRow[]
  /** Known at the end only. */
  result: Trial | null
  error: Error | null
}

type Line = { row: TrialRow } | { result: Trial } | { error: { code: string; message: string } }

const IDLE: TrialState = { step: 'idle', rows: [], result: null, error: null }

/** A trial, shown as its lines come. Another one, or leaving the page, ends it, so that nobody pays for what is not looked at. */
export function useTrial(name: string): { state: TrialState; run: (wish: TrialWish) => void; stop: () => void } {
  const [state, setState] = useState(IDLE)
  const running = useRef<AbortController | null>(null)
  const stop = useCallback(() => {
    running.current?.abort()
    running.current = null
    setState((before) => (before.step === 'running' ? { ...before, step: 'idle' } : before))
  }, [])
  useEffect(() => () => running.current?.abort(), [])
  const run = useCallback(
    (wish: TrialWish): void => {
      running.current?.abort()
      const mine = new AbortController()
      running.current = mine
      setState({ ...IDLE, step: 'running' })
      const change = (next: (before: TrialState) => TrialState): void => {
        if (running.current === mine) setState(next)
      }
      follow(name, wish, mine.signal, (line) => change((before) => withLine(before, line))).catch((error: unknown) =>
        change((before) => ({ ...before, step: 'failed', error: error instanceof Error ? error : new Error(String(error)) })),
      )
    },
    [name],
  )
  return { state, run, stop }
}

async function follow(name: string, wish: TrialWish, signal: AbortSignal, told: (line: Line) => void): Promise<void> {
  const { data } = await api.POST('/v1/prompts/{name}/try', {
    params: { path: { name } },
    body: wish,
    headers: { accept: 'application/x-ndjson' },
    parseAs: 'stream',
    signal,
  })
  if (!data) throw new Error('an answer without a body')
  for await (const line of linesOf(data)) told(JSON.parse(line) as Line)
}

function withLine(before: TrialState, line: Line): TrialState {
  if ('row' in line) return { ...before, rows: [...before.rows, line.row] }
  if ('result' in line) return { ...before, step: 'done', result: line.result }
  const { code, message } = line.error
  const suggestion = 'What came before it stands; try again for the rest.'
  return { ...before, step: 'failed', error: new ApiError(200, { code, message, suggestion }) }
}
