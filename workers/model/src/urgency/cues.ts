/** How much a phrase presses: 3 wakes somebody up, 2 is for today, 1 adds; negative says that it can wait. */
export const URGENCY_CUES: readonly (readonly [phrases: string, weight: number])[] = [
  ['production is down|prod is down|site is down|everything is down|service is down|system is down|outage|is down for|are down for', 4],
  ['data breach|security breach|security vulnerability|vulnerability|leaked|been hacked|was hacked|got hacked|account was hacked|xss|sql injection', 4],
  ['data loss|lost all|deleted all|wiped|all my data|all our data|corrupted all|losing data|loses data|everything was gone|everything is gone', 3.4],
  ['all customers|all our customers|all users|all our users|nobody can|no one can|none of our|every customer|company wide|whole team|entire team', 2.2],
  ['urgent|urgently|asap|as soon as possible|immediately|right now|emergency|critical|blocker|blocking us|sev1|sev 1|p0|p1|show stopper|showstopper', 2.6],
  ['charged twice|double charged|charged me twice|unauthorized charge|unauthorised charge|fraud|fraudulent|stolen|identity theft', 2.6],
  ['lawyer|legal action|lawsuit|sue you|gdpr|privacy violation|chargeback|safety|injured|caught fire|burned', 2.4],
  ['can not log in|can not login|can not sign in|can not access|locked out|can not pay|can not checkout|payment fails|payment failed|can not use', 2],
  ['crash|crashes|crashed|crashing|unusable|does not open|will not open|will not start|stopped working|freezes', 1.4],
  ['does not work|not working|broken|lost my|regression|since the update|after the update|every time|still not|third time|again and again', 0.9],
  ['cancel my|cancelling|canceling|switching to|refund|money back|deadline|today|tomorrow|waiting for weeks|no response|unacceptable', 1],
  ['would be nice|would be great|nice to have|would love|i wish|feature request|suggestion|minor|cosmetic|typo|no rush|low priority|someday', -1.6],
  ['love it|love this|great app|thank you|thanks|awesome|excellent|keep up|good job|well done|just wondering|curious', -1],
]
