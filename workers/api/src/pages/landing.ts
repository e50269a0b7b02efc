import { page } from './page.ts'

export const LANDING = page(
  'Sluice',
  `<h1>Sluice</h1>
<p>Inputs are sent to <code>/v1/webhooks/&lt;source&gt;</code>; what became of them is asked of the API.</p>
<ul>
  <li><a href="/docs">Documentation of the API</a> (<a href="/openapi.json">OpenAPI 3.1</a>)</li>
  <li><a href="/health">State of the Workers</a></li>
</ul>`,
)
