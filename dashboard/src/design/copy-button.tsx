import { Button } from '@cloudflare/kumo/components/button'
import { CheckIcon } from '@phosphor-icons/react/dist/csr/Check'
import { CopyIcon } from '@phosphor-icons/react/dist/csr/Copy'
import { type ReactNode, useEffect, useState } from 'react'
import { OneOf } from './one-of.tsx'

const SAID_MS = 2_000

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }): ReactNode {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const over = setTimeout(() => setCopied(false), SAID_MS)
    return () => clearTimeout(over)
  }, [copied])
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button size="sm" icon={copied ? <CheckIcon /> : <CopyIcon />} onClick={() => void copy()}>
      <OneOf words={[label, 'Copied']} shown={copied ? 'Copied' : label} />
    </Button>
  )
}
