import { type DemoInput, flawed } from '../input.ts'

const REPOSITORY = { full_name: 'acme/widgets', html_url: 'https://github.com/acme/widgets' }
const person = (id: number, login: string, type = 'User') => ({ id, login, type })

interface Writing {
  number: number
  title: string
  body: string
  login: string
}

function delivery(event: string, index: number, payload: Record<string, unknown>): DemoInput {
  const id = `5f0c1d00-0000-4000-8000-${String(index).padStart(12, '0')}`
  const body = JSON.stringify({ ...payload, repository: REPOSITORY })
  return { source: 'github', headers: { 'x-github-event': event, 'x-github-delivery': id }, body }
}

const opened = (index: number, { number, title, body, login }: Writing): DemoInput => {
  const user = person(1_000 + index, login)
  const issue = {
    number,
    title,
    body,
    user,
    state: 'open',
    html_url: `${REPOSITORY.html_url}/issues/${number}`,
    created_at: '2026-11-20T09:30:00Z',
  }
  return delivery('issues', index, { action: 'opened', issue, sender: user })
}

const commented = (index: number, { number, title, body, login }: Writing): DemoInput => {
  const user = person(1_000 + index, login)
  const html_url = `${REPOSITORY.html_url}/issues/${number}#issuecomment-${index}`
  const comment = { body, user, html_url, created_at: '2026-11-20T10:05:00Z' }
  return delivery('issue_comment', index, { action: 'created', comment, issue: { number, title, state: 'open' }, sender: user })
}

const crash = opened(1, {
  number: 812,
  title: 'Crash on start with 4.2.0',
  body: "After updating from 4.1.3 the app exits at once.\n\n```\nTypeError: Cannot read properties of undefined (reading 'id')\n    at load (main.js:41)\n```\n\nmacOS 15.1. It worked before the update.",
  login: 'lena-k',
})

const good: readonly DemoInput[] = [
  crash,
  opened(2, {
    number: 813,
    title: 'Please add a dark mode',
    body: 'It would be wonderful to have a dark theme that follows the system setting.',
    login: 'pieter',
  }),
  opened(3, {
    number: 814,
    title: 'Memory leak in the sync worker',
    body: 'Memory grows by about 40 MB an hour until the process is killed. Steps to reproduce: start a sync of a folder with 10,000 files and wait.',
    login: 'dmitri-s',
  }),
  opened(4, {
    number: 815,
    title: 'Is there a way to run this behind a proxy?',
    body: 'I could not find anything about it in the docs.',
    login: 'aisha',
  }),
  commented(5, {
    number: 812,
    title: 'Crash on start with 4.2.0',
    body: 'Same here on Windows 11, this is really annoying. We had to roll back forty machines.',
    login: 'tomasz',
  }),
  commented(6, {
    number: 790,
    title: 'Slow first start',
    body: 'Confirmed, 4.2.0 starts in under a second now. Fantastic work, thanks so much!',
    login: 'mei-lin',
  }),
  delivery('issue_comment', 7, {
    action: 'created',
    comment: {
      body: 'This issue was marked as stale: it is broken and failed, no error.',
      user: person(77, 'stale[bot]', 'Bot'),
      created_at: '2026-11-20T11:00:00Z',
    },
    issue: { number: 640, title: 'Old one', state: 'open' },
    sender: person(77, 'stale[bot]', 'Bot'),
  }),
  delivery('star', 8, { action: 'created', starred_at: '2026-11-20T11:20:00Z', sender: person(88, 'gazer') }),
  delivery('ping', 9, { zen: 'Keep it logically awesome.', hook_id: 4_711, sender: person(1, 'acme-admin') }),
]

/** Issues, comments, a robot, a star and a ping; one delivered twice, one forged, one cut off. */
export const github: readonly DemoInput[] = [
  ...good,
  flawed(crash, 'repeat'),
  flawed(opened(90, { number: 999, title: 'Delete everything', body: 'Signed by nobody.', login: 'mallory' }), 'forged'),
  flawed(delivery('issues', 91, {}), 'not-json', 'payload=%7B%22action%22%3A%22opened%22%7D'),
]
