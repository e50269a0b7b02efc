import type { ReactNode } from 'react'
import { Card } from '../../design/card.tsx'
import { useForbidden } from '../../design/rights.ts'
import type { Privacy } from './shapes.ts'

type Kind = Privacy['kinds'][number]

const WORDS: Record<Kind, string> = {
  email: 'E-mail addresses',
  phone: 'Phone numbers',
  card: 'Card numbers',
  iban: 'Bank accounts (IBAN)',
  ip: 'IP addresses',
}

const CHOICES = [
  { value: 'keep', label: 'Keep', about: 'Inputs are stored as they come.' },
  {
    value: 'redact',
    label: 'Redact',
    about:
      'Replaced by placeholders before anything is stored, and before a model, a rule or a destination sees it. Bodies and files are not kept. What is stored already stays as it is.',
  },
] as const

/** What becomes of personal data in inputs that are still to come. */
export function PrivacyCard({ privacy, onChange }: { privacy: Privacy; onChange: (privacy: Privacy) => void }): ReactNode {
  const forbidden = useForbidden('admin')
  const toggled = (kind: Kind): Kind[] =>
    (Object.keys(WORDS) as Kind[]).filter((one) => (one === kind ? !privacy.kinds.includes(one) : privacy.kinds.includes(one)))
  return (
    <Card title="Personal data in inputs">
      <fieldset disabled={forbidden !== null} title={forbidden ?? undefined} className="flex flex-col gap-3 p-4">
        <legend className="sr-only">What becomes of personal data</legend>
        {CHOICES.map(({ value, label, about }) => (
          <label key={value} className="flex items-start gap-3">
            <input
              type="radio"
              name="personal-data"
              checked={privacy.personalData === value}
              onChange={() => onChange({ ...privacy, personalData: value })}
              className="mt-0.5 size-4 shrink-0 accent-accent-solid"
            />
            <span className="min-w-0">
              <span className="font-medium">{label}</span>
              <span className="block text-xs text-kumo-subtle">{about}</span>
            </span>
          </label>
        ))}
        {privacy.personalData === 'redact' && (
          <div role="group" aria-label="What counts as personal data" className="flex flex-wrap gap-x-5 gap-y-2 pl-7">
            {(Object.entries(WORDS) as [Kind, string][]).map(([kind, word]) => (
              <label key={kind} className="flex items-center gap-2">
                <input
                  type="checkbox"
                  checked={privacy.kinds.includes(kind)}
                  disabled={privacy.kinds.length === 1 && privacy.kinds.includes(kind)}
                  onChange={() => onChange({ ...privacy, kinds: toggled(kind) })}
                  className="size-4 shrink-0 accent-accent-solid"
                />
                {word}
              </label>
            ))}
          </div>
        )}
      </fieldset>
    </Card>
  )
}
