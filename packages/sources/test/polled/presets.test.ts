import { describe, expect, test } from 'vitest'
import { aSource, draft, fixture } from '../world.ts'

const TIME = Date.UTC(2026, 1, 3, 8, 9, 10)

const drafted = (file: string) => {
  const request = fixture(file)
  return draft(aSource(file.split('/')[0] ?? '', request.source), request)
}
const plan = (kind: string, fields: Record<string, unknown>) => aSource(kind, fields).poll

describe('Reddit', () => {
  test('a post', () => {
    expect(drafted('reddit/post.json')).toEqual({
      kind: 'text',
      type: 'reddit.post',
      text: 'Since **4.0** it drains 20 % an hour.',
      markup: 'markdown',
      title: 'Sync eats my battery',
      url: 'https://www.reddit.com/r/quayapp/comments/1abcd/sync_eats_my_battery/',
      author: { id: 't2_9z', name: 'mirela_h' },
      occurredAt: 1_770_106_150_000,
      attributes: { subreddit: 'quayapp', score: 12, comments: 3, flair: 'bug', nsfw: false },
      hints: {},
    })
  })

  test('a comment of somebody who left has no author', () => {
    const comment = drafted('reddit/comment.json')
    expect(comment).toMatchObject({ type: 'reddit.comment', text: 'Same here.', title: 'Sync eats my battery' })
    expect(comment.author).toBeUndefined()
  })

  test('is asked with a token at another host', () => {
    expect(plan('reddit', { subreddit: 'quayapp' })?.url).toBe('https://www.reddit.com/r/quayapp/new.json?limit=100&raw_json=1')
    expect(plan('reddit', { query: 'quay sync', token: '${REDDIT}' })).toMatchObject({
      url: 'https://oauth.reddit.com/search.json?limit=100&raw_json=1&q=quay+sync&sort=new&type=link',
      headers: { authorization: 'Bearer ${REDDIT}' },
    })
  })
})

describe('Hacker News', () => {
  test('a story without a text of its own has its title', () => {
    expect(drafted('hackernews/story.json')).toMatchObject({
      kind: 'text',
      type: 'hackernews.story',
      text: '',
      title: 'Show HN: Quay, sync without servers',
      url: 'https://news.ycombinator.com/item?id=41000001',
      attributes: { points: 87, comments: 31, link: 'https://quay.example' },
    })
  })

  test('a comment knows its story', () => {
    expect(drafted('hackernews/comment.json')).toMatchObject({
      type: 'hackernews.comment',
      text: 'Does it work <i>offline</i>?',
      markup: 'html',
      author: { id: 'olan', name: 'olan' },
      attributes: { story: 41000001 },
    })
  })
})

describe('Mastodon', () => {
  test('a post with a hashtag', () => {
    expect(drafted('mastodon/post.json')).toMatchObject({
      kind: 'text',
      type: 'mastodon.post',
      markup: 'html',
      author: { id: 'https://social.harbour.example/@mirela', name: 'mirela' },
      language: 'en',
      occurredAt: TIME,
      attributes: { visibility: 'public', hashtags: 'quay', favourites: 3 },
    })
    expect(drafted('mastodon/post.json')).not.toHaveProperty('confidential')
  })

  test('a mention that only we can see is confidential', () => {
    expect(drafted('mastodon/mention.json')).toMatchObject({
      type: 'mastodon.mention',
      title: 'grumbling',
      confidential: true,
      author: { id: 'https://far.example/@olan', name: 'olan@far.example' },
      attributes: { reply: true, media: 1 },
    })
  })

  test('whoever pastes the address of a server means its host', () => {
    expect(plan('mastodon', { server: 'https://social.harbour.example/', hashtag: 'größe' })?.url).toBe(
      'https://social.harbour.example/api/v1/timelines/tag/gr%C3%B6%C3%9Fe?limit=40',
    )
  })
})

describe('Bluesky', () => {
  test('a post that was found', () => {
    expect(drafted('bluesky/found.json')).toMatchObject({
      kind: 'text',
      type: 'bluesky.post',
      text: 'quay keeps losing my drafts',
      url: 'https://bsky.app/profile/mirela.harbour.example/post/3k44',
      author: { id: 'did:plc:harbour7', name: 'Mirela' },
      language: 'en',
      occurredAt: TIME,
    })
  })

  test('what an account only passes on is a signal', () => {
    expect(drafted('bluesky/repost.json')).toMatchObject({ kind: 'signal', type: 'bluesky.repost' })
  })

  test('a search goes beyond its first page only for who is logged in', () => {
    expect(plan('bluesky', { query: 'quay' })).not.toHaveProperty('pagination')
    expect(plan('bluesky', { query: 'quay', bearer: '${BLUESKY}', server: 'pds.example' })).toHaveProperty('pagination')
    expect(plan('bluesky', { account: 'mirela.harbour.example' })).toHaveProperty('pagination')
  })
})

describe('GitHub', () => {
  test('an issue looks as it does by webhook', () => {
    expect(drafted('github-issues/issue.json')).toEqual({
      kind: 'text',
      type: 'issues.opened',
      text: 'Open an **empty** folder.',
      markup: 'markdown',
      title: 'Crash when the folder is empty',
      url: 'https://github.com/harbour/quay/issues/18',
      author: { id: '9001', name: 'mirela', bot: false },
      occurredAt: TIME,
      attributes: { repository: 'harbour/quay', number: 18, state: 'open', association: 'NONE', labels: 'desktop' },
      hints: {},
    })
  })

  test('a comment, here of a bot', () => {
    expect(drafted('github-issues/comment.json')).toMatchObject({
      type: 'issue_comment.created',
      author: { id: '12', bot: true },
      attributes: { repository: 'harbour/quay', number: 18 },
    })
  })

  test('is asked for the newest first, a hundred at a time', () => {
    expect(plan('github-issues', { repo: 'harbour/quay', what: 'comments' })?.url).toBe(
      'https://api.github.com/repos/harbour/quay/issues/comments?sort=created&direction=desc&per_page=100',
    )
  })
})

describe('Discourse', () => {
  test('the first post of a topic', () => {
    expect(drafted('discourse-posts/post.json')).toMatchObject({
      kind: 'text',
      type: 'discourse.topic',
      text: 'Sync *never* ends',
      markup: 'markdown',
      title: 'Sync never ends',
      author: { id: '44', name: 'ines' },
      attributes: { topic: 800, number: 1, category: 7, trustLevel: 2 },
    })
  })

  test('what the system leaves in a topic is a signal', () => {
    expect(drafted('discourse-posts/closed.json')).toMatchObject({ kind: 'signal' })
  })

  test('a whisper is confidential', () => {
    const source = aSource('discourse-posts', { url: 'https://forum.harbour.example' })
    expect(draft(source, { body: { id: 1, raw: 'between us', post_type: 4 } })).toMatchObject({ kind: 'text', confidential: true })
  })
})

describe('App Store', () => {
  test('a review with its stars', () => {
    expect(drafted('appstore-reviews/review.json')).toEqual({
      kind: 'text',
      type: 'appstore.review',
      text: 'Seit dem Update startet die App nicht mehr.',
      markup: 'plain',
      title: 'Absturz beim Start',
      rating: 0.25,
      url: 'https://itunes.apple.com/de/review?id=100200300&type=Purple%20Software',
      author: { id: 'https://itunes.apple.com/de/reviews/id70001', name: 'mirela_h' },
      occurredAt: TIME,
      attributes: { version: '4.0.1', votes: 3, helpful: 2 },
      hints: { sentiment: 'negative' },
    })
  })

  test('the app that heads the list is no review', () => {
    expect(drafted('appstore-reviews/app.json')).toMatchObject({ kind: 'signal', type: 'appstore.entry' })
  })

  test('pages are counted in the address', () => {
    expect(plan('appstore-reviews', { appId: 100200300, country: 'de' })).toMatchObject({
      url: 'https://itunes.apple.com/de/rss/customerreviews/page={page}/id=100200300/sortby=mostrecent/json',
      pagination: { by: 'page', start: 1, last: 10 },
    })
  })
})
