import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#platform/ui/button.tsx'
import { ConfirmDialog } from '#platform/ui/overlay.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { DayMarks } from '../day-marks.ts'

/**
 * What is filled in of a section's day and not saved yet: the marks by person, and the row of the register that the page
 * showed when each was first changed, so that whoever saved meanwhile is not overwritten.
 */
export type Draft = {
  readonly section: { readonly id: string; readonly name: string }
  readonly day: string
  readonly filled: Readonly<Record<string, DayMarks>>
  readonly seen: Readonly<Record<string, number | null>>
}

export type Drafts = {
  readonly of: (sectionId: string, day: string) => Draft | undefined
  readonly others: (sectionId: string, day: string) => readonly Draft[]
  readonly keep: (draft: Draft) => void
  readonly drop: (draft: Pick<Draft, 'section' | 'day'>) => void
  readonly count: number
}

const keyOf = (sectionId: string, day: string): string => `${sectionId} ${day}`

/** The unsaved days of the page: they stay while one looks at other days and sections. */
export const useDrafts = (): Drafts => {
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({})
  return {
    of: (sectionId, day) => drafts[keyOf(sectionId, day)],
    others: (sectionId, day) => Object.values(drafts).filter((d) => d.section.id !== sectionId || d.day !== day),
    keep: (draft) => setDrafts((kept) => ({ ...kept, [keyOf(draft.section.id, draft.day)]: draft })),
    drop: ({ section, day }) => setDrafts(({ [keyOf(section.id, day)]: _, ...rest }) => rest),
    count: Object.keys(drafts).length,
  }
}

/** Asks before the page is left with unsaved days. */
export const LeavingSure = ({ drafts }: { readonly drafts: Drafts }) => {
  const { t } = useSay()
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => drafts.count > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => drafts.count > 0,
    withResolver: true,
  })
  if (blocker.status !== 'blocked') return null
  return (
    <ConfirmDialog
      title={t('还有没保存的改动')}
      act={t('放弃改动，离开')}
      kind="grave"
      onConfirm={blocker.proceed}
      onClose={blocker.reset}
    >
      <p>{t('离开这一页，没保存的考勤就没有了。')}</p>
    </ConfirmDialog>
  )
}

type OtherProps = {
  readonly drafts: readonly Draft[]
  readonly onGo: (place: { readonly section: string; readonly day: string }) => void
}

/** Unsaved days besides the one shown, each a press away. */
export const OtherDrafts = ({ drafts, onGo }: OtherProps) => {
  const { t, day } = useSay()
  if (drafts.length === 0) return null
  return (
    <div className="notice" data-tone="open">
      <p>{t('这几天还有没保存的改动：')}</p>
      <p className="row tight">
        {drafts.map((draft) => (
          <Button
            key={keyOf(draft.section.id, draft.day)}
            kind="quiet"
            onClick={() => onGo({ section: draft.section.id, day: draft.day })}
          >
            {`${draft.section.name} ${day(draft.day)}`}
          </Button>
        ))}
      </p>
    </div>
  )
}
