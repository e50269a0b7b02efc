import { useQuery } from '@tanstack/react-query'
import { GitBranchIcon } from '@phosphor-icons/react/dist/csr/GitBranch'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { managedQuery } from '../api/managed.ts'
import { CopyButton } from './copy-button.tsx'
import { count } from './format.ts'

/**
 * Where the configuration is applied from git, says before an edit that the next apply takes it back, and offers it as YAML. Nothing
 * where it is not.
 */
export function ManagedNotice({ yaml }: { yaml?: string }): ReactNode {
  const managed = useQuery(managedQuery).data
  if (!managed) return null
  const { repository, commit, editedSince } = managed
  return (
    <aside
      aria-label="Applied from git"
      className="flex items-start gap-3 rounded-md bg-kumo-recessed px-3 py-2.5 ring-1 ring-kumo-hairline"
    >
      <GitBranchIcon className="mt-0.5 size-4 shrink-0 text-warn" />
      <div className="foreign min-w-0 flex-1">
        <p>
          The configuration is applied from git
          {repository !== null && (
            <>
              {' '}
              ({repository}
              {commit !== null && `, ${commit.slice(0, 7)}`})
            </>
          )}
          . What you change here is in force at once and is taken back by the next apply, unless it is taken over there.
        </p>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
          {yaml !== undefined && <CopyButton text={yaml} label="Copy as YAML" />}
          <Link to="/settings/$section" params={{ section: 'configuration' }} className="text-kumo-link underline">
            {editedSince === 0 ? 'Versions' : `${count(editedSince)} ${editedSince === 1 ? 'edit' : 'edits'} since`}
          </Link>
        </p>
      </div>
    </aside>
  )
}
