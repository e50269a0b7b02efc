import { expect, test } from 'vitest'
import { provenance } from '../src/server/provenance.ts'

const SHA = '1f0c9ab8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2'

test.each([
  ['nobody says', {}, {}, { from: 'file' }],
  ['GitHub says', {}, { GITHUB_SHA: SHA, GITHUB_REPOSITORY: 'acme/bot' }, { from: 'git', commit: SHA, repository: 'acme/bot' }],
  ['GitLab says', {}, { CI_COMMIT_SHA: SHA, CI_PROJECT_PATH: 'acme/bot' }, { from: 'git', commit: SHA, repository: 'acme/bot' }],
  ['the command says, before all others', { commit: 'abc1234' }, { GITHUB_SHA: SHA }, { from: 'git', commit: 'abc1234' }],
  ['only the repository is known', { repository: 'acme/bot' }, {}, { from: 'git', repository: 'acme/bot' }],
])('where the file comes from: %s', (_who, given, env, found) => {
  expect(provenance(given, env)).toEqual(found)
})

test('what is no commit is refused before anything is asked', () => {
  expect(() => provenance({ commit: 'main' }, {})).toThrow('"main" is not the id of a commit.')
})
