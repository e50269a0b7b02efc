import type { SourceKind } from '../define.ts'
import { appStoreReviews } from './appstore-reviews.ts'
import { bluesky } from './bluesky.ts'
import { discoursePosts } from './discourse-posts.ts'
import { feed } from './feed.ts'
import { githubIssues } from './github-issues.ts'
import { hackernews } from './hackernews.ts'
import { jsonApi } from './json-api.ts'
import { mastodon } from './mastodon.ts'
import { reddit } from './reddit.ts'

/** Every source kind that is asked, by name; a new one is a file and an entry here. Apart from the others, because who asks needs no others. */
export const POLLED_KINDS: readonly SourceKind[] = [
  appStoreReviews,
  bluesky,
  discoursePosts,
  feed,
  githubIssues,
  hackernews,
  jsonApi,
  mastodon,
  reddit,
]
