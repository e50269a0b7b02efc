import { ApiError } from '@sluice/client/error'
import { Button } from '@cloudflare/kumo/components/button'
import { Input } from '@cloudflare/kumo/components/input'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { signInQuery } from '../api/queries.ts'
import { signIn } from '../api/session.ts'
import { Bone } from '../design/bones.tsx'
import { Logo } from '../shell/logo.tsx'
import { ContinueAs } from './continue-as.tsx'

/** The way in: an API key is exchanged for a session of this browser; whoever has come through Cloudflare Access needs none. */
export function SignInPage(): ReactNode {
  const { to } = useSearch({ from: '/sign-in' })
  const [key, setKey] = useState('')
  const queries = useQueryClient()
  const router = useRouter()
  const { data: ways, isPending } = useQuery(signInQuery)
  const goOn = (): void => router.history.push(to ?? '/')
  const entering = useMutation({ mutationFn: () => signIn(queries, key.trim()), onSuccess: goOn })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    entering.mutate()
  }
  return (
    <main className="grid min-h-dvh content-start justify-items-center px-4 pt-[max(1rem,22dvh)] pb-4">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center gap-3">
          <Logo />
          <h1 className="text-xl leading-7 font-semibold">Sign in to Sluice</h1>
        </div>
        {ways?.person && <ContinueAs {...ways.person} goOn={goOn} />}
        {ways?.refusal && (
          <p role="status" className="foreign mb-4 rounded-md bg-kumo-recessed px-3 py-2 ring-1 ring-kumo-hairline">
            {ways.refusal}
          </p>
        )}
        {/* Who came through Cloudflare Access is offered another way first, above this one. */}
        {isPending ? (
          <Bone className="h-[214px]" />
        ) : (
          <form onSubmit={submit} className="card flex flex-col gap-4 p-5">
            <Input
              type="password"
              label={ways?.person ? 'Or with an API key' : 'API key'}
              name="key"
              autoComplete="current-password"
              placeholder="key_…"
              value={key}
              onChange={(event) => setKey(event.target.value)}
              error={entering.error ? whyNot(entering.error) : undefined}
              required
              autoFocus={!ways?.person}
            />
            <Button
              type="submit"
              variant={ways?.person ? 'secondary' : 'primary'}
              className="w-full justify-center"
              loading={entering.isPending}
              disabled={key.trim() === ''}
            >
              Sign in
            </Button>
            <p className="text-xs text-kumo-subtle">
              On your own machine <code className="font-mono">npm start</code> prints the admin key. It is exchanged for a session of twelve
              hours and not kept in this browser.
            </p>
          </form>
        )}
        {!isPending && (
          <p className="mt-4 flex gap-4 text-kumo-subtle">
            <a href="/docs" className="underline">
              API documentation
            </a>
            <a href="/health" className="underline">
              State of the Workers
            </a>
          </p>
        )}
      </div>
    </main>
  )
}

const whyNot = (error: Error): string =>
  error instanceof ApiError && error.status === 401 ? 'This key is not known, has expired, or was revoked.' : error.message
