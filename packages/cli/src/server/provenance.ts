import { usage } from '../exit.ts'

/** Where a configuration comes from, as the API is told. */
export type Provenance = { from: 'git'; repository?: string; commit?: string } | { from: 'file' }

type Env = Readonly<Record<string, string | undefined>>

/** Where continuous integration says what it has checked out: variables of the commit and of the repository. */
const SYSTEMS: readonly (readonly [commit: string, repository: string])[] = [
  // https://docs.github.com/en/actions/reference/workflows-and-actions/variables
  ['GITHUB_SHA', 'GITHUB_REPOSITORY'],
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  ['CI_COMMIT_SHA', 'CI_PROJECT_PATH'],
  // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
  ['BITBUCKET_COMMIT', 'BITBUCKET_REPO_FULL_NAME'],
  // https://circleci.com/docs/reference/variables/
  ['CIRCLE_SHA1', 'CIRCLE_PROJECT_REPONAME'],
  // https://developers.cloudflare.com/workers/ci-cd/builds/configuration/
  ['WORKERS_CI_COMMIT_SHA', 'WORKERS_CI_REPOSITORY'],
]

/** Where a file comes from: what was said, else what continuous integration says, else it is just a file. */
export function provenance({ commit, repository }: { commit?: string | undefined; repository?: string | undefined }, env: Env): Provenance {
  const system = SYSTEMS.find(([name]) => env[name])
  const found = { commit: commit ?? (system && env[system[0]]), repository: repository ?? (system && env[system[1]]) }
  if (!found.commit && !found.repository) return { from: 'file' }
  if (found.commit !== undefined && !/^[0-9a-f]{7,64}$/.test(found.commit))
    throw usage(`"${found.commit}" is not the id of a commit.`, 'It has 7 to 64 digits and letters from a to f: git rev-parse HEAD')
  return { from: 'git', ...(found.commit && { commit: found.commit }), ...(found.repository && { repository: found.repository }) }
}
