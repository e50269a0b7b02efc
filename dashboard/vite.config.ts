import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The font is needed before the style sheet that names it is read. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => file.endsWith('.woff2'))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head' as const,
        })),
  },
}

/** `vite` serves the dashboard while one works on it and passes the API on to `npm start`; `vite build` writes `dist`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), preloadFont],
  server: {
    proxy: Object.fromEntries(['/v1', '/health', '/docs', '/openapi.json'].map((path) => [path, 'http://localhost:8787'])),
  },
  build: {
    // Older targets turn light-dark() into variables, and what overrides a colour no longer does.
    cssTarget: ['chrome123', 'firefox125', 'safari17.5'],
    // An inlined asset would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
})
