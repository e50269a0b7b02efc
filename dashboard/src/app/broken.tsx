import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failure } from '../design/failure.tsx'

/** A page that could not be shown at all. */
export function Broken({ error, reset }: ErrorComponentProps): ReactNode {
  const router = useRouter()
  const again = (): void => {
    reset()
    void router.invalidate()
  }
  return (
    <main className="mx-auto mt-[20vh] max-w-lg">
      <div className="card">
        <Failure error={error instanceof Error ? error : new Error(String(error))} retry={again} />
      </div>
    </main>
  )
}
