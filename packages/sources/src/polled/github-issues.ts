import { SecretRef } from '@sluice/schema/config'
import * as z from 'zod'
import { at, namesAt, textAt, timeAt } from '../fields.ts'
import { person, tell } from '../telling.ts'
import { definePolled } from './define.ts'
import { Common } from './options.ts'

const Options = z.strictObject({
  ...Common,
  repo: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'must be owner/name'),
  what: z.enum(['issues', 'comments']).default('issues'),
  /** Without one, GitHub answers 60 requests an hour to an address, and only about public repositories. */
  token: SecretRef.optional(),
})
type Options = z.infer<typeof Options>

const PATH = { issues: 'issues?state=all', comments: 'issues/comments?' } as const satisfies Record<Options['what'], string>

/**
 * Issues and pull requests of a repository, or the comments under them, where no webhook can be set up.
 * https://docs.github.com/en/rest/issues/issues#list-repository-issues
 */
export const githubIssues = definePolled<Options>({
  kind: 'github-issues',
  title: 'GitHub issues (polled)',
  docs: 'https://docs.github.com/en/rest/issues/issues#list-repository-issues',
  options: Options,
  plan: ({ repo, what, token }) => ({
    url: `https://api.github.com/repos/${repo}/${PATH[what]}&sort=created&direction=desc&per_page=100`.replace('?&', '?'),
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    reading: { format: 'json', items: '', id: 'node_id', time: 'created_at', order: 'newest' },
    pagination: { by: 'link' },
  }),
  toItems(_event, thing) {
    const comment = textAt(thing, 'issue_url')
    const number = comment === undefined ? at(thing, 'number') : Number(comment.split('/').at(-1))
    return tell({
      type:
        comment !== undefined ? 'issue_comment.created' : at(thing, 'pull_request') === undefined ? 'issues.opened' : 'pull_request.opened',
      written: true,
      text: textAt(thing, 'body'),
      markup: 'markdown',
      title: textAt(thing, 'title'),
      url: textAt(thing, 'html_url'),
      author: person({ id: textAt(thing, 'user.id'), name: textAt(thing, 'user.login'), bot: at(thing, 'user.type') === 'Bot' }),
      occurredAt: timeAt(thing, 'created_at'),
      attributes: {
        repository: textAt(thing, 'html_url')?.split('/').slice(3, 5).join('/'),
        number,
        state: at(thing, 'state'),
        association: at(thing, 'author_association'),
        labels: namesAt(thing, 'labels'),
      },
    })
  },
})
