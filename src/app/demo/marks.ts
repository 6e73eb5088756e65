import type { DayMarks, HalfMark } from '#regulations/08-attendance/day-marks.ts'
import { chance } from './chance.ts'

const present: HalfMark = { mark: 'present' }
const late = (minutes: number): HalfMark => ({ mark: 'late', minutes })
const early = (minutes: number): HalfMark => ({ mark: 'early', minutes })
const asked: HalfMark = { mark: 'personal' }

/** Days that have a story: lateness in every band, an absence, leave noted before the slip was there. */
const remarkableDays: Readonly<Record<string, Partial<DayMarks>>> = {
  'kong 2025-11-18': { am: late(75) },
  'mo 2025-12-03': { pm: early(40) },
  'hua 2026-03-17': { am: late(96) },
  'lin 2026-04-08': { am: late(12) },
  'kang 2026-04-16': { am: asked, pm: asked },

  'tao 2026-05-14': { pm: { mark: 'sick' } },
  'cheng 2026-05-20': { am: late(190) },
  'mo 2026-06-11': { am: late(240) },
  'an 2026-08-12': { am: asked },
  'shan 2026-09-09': { am: late(7), pm: early(15) },
  'hua 2026-10-21': { am: late(130) },
  'yan 2026-07-18': { am: { mark: 'overtime' }, pm: { mark: 'overtime' } },
  'bo 2026-07-18': { am: { mark: 'overtime' }, pm: { mark: 'overtime' } },
  'hua 2026-08-02': { am: { mark: 'overtime' } },
}

const unpunctual: Readonly<Record<string, number>> = { kong: 0.012, hua: 0.014, mo: 0.012, cheng: 0.01, kang: 0.008 }
const usually = 0.002

const minutesOf = (key: string, day: string): number => {
  const [band, within] = [chance('band', key, day), chance('minutes', key, day)]
  if (band < 0.45) return 1 + Math.floor(within * 5)
  return band < 0.82 ? 6 + Math.floor(within * 15) : 21 + Math.floor(within * 38)
}

const morning = (key: string, day: string): HalfMark => {
  if (chance('late', key, day) < (unpunctual[key] ?? usually)) return late(minutesOf(key, day))
  return chance('errand', key, day, 'am') < 0.025 ? { mark: 'errand' } : present
}

const afternoon = (key: string, day: string): HalfMark => {
  if (chance('early', key, day) < usually / 2) return early(minutesOf(key, day))
  return chance('errand', key, day, 'pm') < 0.035 ? { mark: 'errand' } : present
}

/** What somebody of the cast did on a working day when not on leave. */
export const marksOn = (key: string, day: string): DayMarks => {
  return { am: morning(key, day), pm: afternoon(key, day), ...remarkableDays[`${key} ${day}`] }
}

/** Work on rest days, with the key of who worked: 8.7. */
export const restDaysWorked = Object.keys(remarkableDays)
  .filter((at) => remarkableDays[at]?.am?.mark === 'overtime')
  .map((at) => at.split(' ') as [string, string])
