import { policy } from '#platform/api/policy.ts'
import { holds, isGeneral, leads, presides, sectionsWhere, type Who } from '#platform/people/who.ts'

type OfSection = { readonly sectionId: string }
type MaybeOfSection = { readonly sectionId?: string | undefined; readonly personId?: string | undefined }

const keepsTime = (who: Who, sectionId: string): boolean => holds(who, 'timekeeper', sectionId)

/** Whether the person may see all of a section: its sheet, its slips, of what kind a leave is (8.1.1, 8.8). */
export const seesSection = (who: Who, sectionId: string): boolean =>
  keepsTime(who, sectionId) || leads(who, sectionId) || isGeneral(who)

/** Whether the person may see the whole office: the General Section and who presides over it. */
export const seesOffice = (who: Who): boolean => isGeneral(who) || presides(who)

export const records = policy<OfSection>(
  'The timekeeper of the section records its people every day (8.1.1).',
  (who, i) => keepsTime(who, i.sectionId),
)

export const presents = policy<OfSection>(
  'The timekeeper puts the month up, or the head takes it (8.1.1).',
  (who, i) => keepsTime(who, i.sectionId) || holds(who, 'section-head', i.sectionId),
)

export const signs = policy<OfSection>('The section head checks and signs the month (8.1.1).', (who, i) =>
  holds(who, 'section-head', i.sectionId),
)

export const handsIn = policy<OfSection>(
  "The section's head or timekeeper hands the quarter in (8.1.2).",
  (who, i) => holds(who, 'section-head', i.sectionId) || keepsTime(who, i.sectionId),
)

export const corrects = policy<OfSection>(
  'The section head or the General Section corrects a signed month, with a reason (8.1.1).',
  (who, i) => holds(who, 'section-head', i.sectionId) || isGeneral(who),
)

export const generalSection = policy(
  'The General Section takes in, checks and evaluates the sheets (8.1.2, 8.1.3).',
  isGeneral,
)

export const readsSection = policy<OfSection>(
  'The timekeeper, the head, the deputy in charge, who presides, and the General Section read the sheet (8.1.1).',
  (who, i) => seesSection(who, i.sectionId),
)

export const readsSheets = policy<MaybeOfSection>(
  "Everybody reads the own days; a section's, or the office's, those who keep, lead or check it (8.1.1).",
  (who, { sectionId, personId }) => {
    if (personId === who.personId) return true
    return sectionId === undefined ? seesOffice(who) : seesSection(who, sectionId)
  },
)

export const imports = policy(
  'Timekeepers import the sheets of their sections; the General Section, and the administrator who takes the paper over, ' +
    'those of all (8.1.1).',
  (who) => sectionsWhere(who, 'timekeeper').length > 0 || importsAll(who),
)

const importsAll = (who: Who): boolean => isGeneral(who) || holds(who, 'administrator')

/** The sections whose sheets the person may import; `undefined` for all. */
export const importableSections = (who: Who): ReadonlySet<string> | undefined =>
  importsAll(who) ? undefined : new Set(sectionsWhere(who, 'timekeeper'))
