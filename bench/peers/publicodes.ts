import Engine from 'publicodes'
import type { Peer } from './case.ts'

const engine = new Engine({
  minutes: { 'par défaut': 0 },
  'service years': { 'par défaut': 0 },
  post: { 'par défaut': "'staff'" },
  kind: { 'par défaut': "'personal'" },
  days: { 'par défaut': 0 },
  lateness: {
    variations: [
      { si: 'minutes <= 0', alors: 0 },
      { si: 'minutes <= 5', alors: '0 - 1' },
      { si: 'minutes <= 20', alors: '0 - 2' },
      { si: 'minutes <= 60', alors: '0 - 3' },
      { si: 'minutes >= 180', alors: '0 - 5' },
    ],
  },
  'annual leave': {
    variations: [
      { si: 'service years < 1', alors: 0 },
      { si: 'service years < 10', alors: 5 },
      { si: 'service years < 20', alors: 10 },
      { sinon: 15 },
    ],
  },
  approver: {
    variations: [
      { si: "kind = 'sick'", alors: "'deputy'" },
      { si: { 'toutes ces conditions': ["post = 'staff'", 'days <= 0.5'] }, alors: "'section-head'" },
      { si: 'days <= 1', alors: "'deputy'" },
      { sinon: "'principal'" },
    ],
  },
})

const quoted = (text: string) => `'${text}'`

export const publicodes: Peer = {
  name: 'publicodes',
  ask: {
    lateness: ({ minutes }) => engine.setSituation({ minutes }).evaluate('lateness').nodeValue as number,
    annualLeave: ({ serviceYears }) =>
      engine.setSituation({ 'service years': serviceYears }).evaluate('annual leave').nodeValue as number,
    approver: ({ post, kind, days }) =>
      engine.setSituation({ post: quoted(post), kind: quoted(kind), days }).evaluate('approver').nodeValue as string,
  },
}
