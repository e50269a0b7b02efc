/**
 * Themes of product feedback, under one name each, so that trends can be counted over many texts. A theme names what a text is
 * about, not whether it is good.
 */
export const THEMES: readonly (readonly [theme: string, phrases: string])[] = [
  [
    'login',
    'log in|login|logging in|sign in|signing in|password|passwords|two factor|2fa|sso|locked out|authentication|logged me out|logs me out',
  ],
  [
    'billing',
    'billing|billed|invoice|invoices|charged|overcharged|charge me|refund|refunds|refunded|subscription|credit card|payment|payments',
  ],
  ['pricing', 'price|prices|pricing|expensive|overpriced|cost|costs|price increase|cheaper|free version|free plan|free tier'],
  [
    'performance',
    'slow|slower|sluggish|laggy|lag|lags|latency|performance|speed|takes forever|loading time|load times|fast|faster|timeout|timeouts',
  ],
  ['stability', 'crash|crashes|crashed|crashing|freezes|freezing|froze|force closes|hangs|unstable|black screen|white screen'],
  [
    'customer support',
    'customer service|customer support|support team|support ticket|support staff|help desk|live chat|no reply|no response',
  ],
  ['delivery', 'delivery|deliveries|shipping|shipped|shipment|package|courier|arrived late|never arrived|tracking number'],
  ['dark mode', 'dark mode|night mode|dark theme'],
  ['notifications', 'notification|notifications|push notifications|alerts|reminders'],
  ['search', 'search|searching|search results|search bar'],
  ['sync', 'sync|syncing|syncs|synced|synchronization|synchronisation'],
  ['export', 'export|exporting|exports|csv|csv export|export to pdf'],
  ['import', 'import|importing|imports|upload|uploads|uploading'],
  ['onboarding', 'onboarding|sign up|signup|getting started|tutorial|setup wizard'],
  ['documentation', 'documentation|docs|readme|manual|user guide'],
  ['user interface', 'interface|ui|ux|layout|navigation|redesign|new design|buttons|menu'],
  ['battery', 'battery|battery life|drains my battery'],
  ['privacy', 'privacy|personal data|gdpr|permissions|tracking me'],
  ['security', 'security|vulnerability|hacked|breach|phishing|malware'],
  ['updates', 'last update|latest update|new update|after the update|since the update|new version|latest version|upgrade'],
  ['ads', 'ads|advertising|advertisement|advertisements|adverts'],
  ['api', 'api|webhook|webhooks|endpoint|endpoints|rate limit|sdk'],
  ['mobile app', 'mobile app|android app|ios app|iphone app|ipad app'],
  ['accessibility', 'accessibility|screen reader|font size|contrast|colorblind|colour blind'],
]
