import { type ReactNode, useId } from 'react'

/** The look of text fields and menus in forms. */
export const CONTROL =
  'h-8 w-full min-w-0 rounded-md bg-kumo-base px-2.5 ring-1 ring-kumo-line placeholder:text-kumo-subtle disabled:text-kumo-subtle aria-invalid:ring-bad'
export const AREA = `${CONTROL} h-auto py-1.5 leading-5`

/** What a control needs to be named and described by what stands around it. */
export interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

interface FieldProps {
  label: string
  hint?: ReactNode
  /** What is wrong; several are shown below each other. */
  errors?: readonly string[]
  className?: string
  children: (described: Described) => ReactNode
}

/** A control with its label above it, and what is wrong with it below. */
export function Field({ label, hint, errors = [], className = '', children }: FieldProps): ReactNode {
  const id = useId()
  const about = `${id}-about`
  const described = hint !== undefined || errors.length > 0
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described ? about : undefined, 'aria-invalid': errors.length > 0 || undefined })}
      {described && (
        <div id={about} className="text-xs">
          <Wrong errors={errors} />
          {hint !== undefined && errors.length === 0 && <div className="text-kumo-subtle">{hint}</div>}
        </div>
      )}
    </div>
  )
}

/** What is wrong, one below the other. */
export function Wrong({ errors }: { errors: readonly string[] }): ReactNode {
  return errors.map((error) => (
    <p key={error} className="foreign text-bad">
      {error}
    </p>
  ))
}

interface TickProps {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Something that holds or does not. */
export function Tick({ label, checked, onChange }: TickProps): ReactNode {
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-accent-solid"
      />
      {label}
    </label>
  )
}
