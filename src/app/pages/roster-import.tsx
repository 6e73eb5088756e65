import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RosterDryRun, Understood } from '#platform/people/roster-import.ts'
import { useAct } from '#platform/ui/act.ts'
import { DryRun } from '#platform/ui/dry-run.tsx'
import { FileDrop } from '#platform/ui/file-drop.tsx'
import type { Column } from '#platform/ui/ledger.tsx'
import { Mark } from '#platform/ui/mark.tsx'
import { Page } from '#platform/ui/page.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { type Say, useSay } from '#platform/ui/say.ts'
import { people } from '../client.ts'
import { identityWords } from './people-words.ts'

const statusMarks = {
  new: { tone: 'good', words: '新增' },
  changed: { tone: 'open', words: '有变化' },
  same: { tone: 'plain', words: '不变' },
} as const

const columnsIn = ({ t, day, list, parts }: Say): Column<Understood>[] => [
  { key: 'name', head: t('姓名'), isName: true, cell: ({ name }) => name },
  {
    key: 'status',
    head: t('怎样存'),
    cell: ({ status }) => <Mark tone={statusMarks[status].tone}>{t(statusMarks[status].words)}</Mark>,
  },
  { key: 'section', head: t('科室'), align: 'short', cell: ({ section }) => section },
  {
    key: 'title',
    head: t('职务'),
    cell: ({ title, inCharge, isTimekeeper }) =>
      parts(
        [
          title,
          inCharge.length > 0 && t('分管{{sections}}', { sections: list(inCharge) }),
          isTimekeeper && t('考勤员'),
        ].filter((part) => typeof part === 'string'),
      ),
  },
  { key: 'identity', head: t('身份'), align: 'short', cell: ({ identity }) => identity && t(identityWords[identity]) },
  { key: 'born', head: t('出生日期'), align: 'short', cell: ({ bornOn }) => bornOn && day(bornOn) },
  {
    key: 'service',
    head: t('参加工作时间'),
    align: 'short',
    cell: ({ serviceStart }) => serviceStart && day(serviceStart),
  },
  {
    key: 'differences',
    head: t('变化'),
    cell: ({ differences }) =>
      parts(differences.map(({ field, before, after }) => `${t(field)} ${before || t('空')} → ${after}`)),
  },
]

const Shown = ({ dryRun, onCancel }: { readonly dryRun: RosterDryRun; readonly onCancel: () => void }) => {
  const speaker = useSay()
  const { t, day, list } = speaker
  const navigate = useNavigate()
  const act = useAct()
  const { counts, hash, from, file, sections, notNamed } = dryRun
  const store = async () => {
    const stored = await act.run(
      (idempotencyKey) => people.roster.confirm.call({ hash, from }, { context: { idempotencyKey } }),
      t('花名册已经存好。'),
    )
    if (stored) await navigate({ to: '/people' })
  }
  return (
    <>
      {act.failure !== undefined && <Refused error={act.failure} />}
      <DryRun
        problems={dryRun.problems}
        rows={dryRun.people}
        columns={columnsIn(speaker)}
        rowKey={({ row }) => row}
        summary={
          <>
            {t(
              '《{{file}}》读到 {{n}} 人、{{sections}} 个科室：新增 {{added}} 人，有变化 {{changed}} 人，不变 {{same}} 人。',
              {
                file,
                n: dryRun.people.length,
                sections: sections.length,
                ...counts,
              },
            )}
            {t('职务自{{day}}起算。', { day: day(from) })}
            {notNamed.length > 0 && t('册上没有、系统里有的人保持不变：{{names}}。', { names: list(notNamed) })}
          </>
        }
        act={t('存入 {{n}} 人', { n: counts.added + counts.changed })}
        onConfirm={store}
        onCancel={onCancel}
      />
    </>
  )
}

/** The roster as a workbook: first what was understood and what was not, then stored in one piece. */
const RosterImport = () => {
  const { t } = useSay()
  const [dryRun, setDryRun] = useState<RosterDryRun>()
  return (
    <Page title={t('导入花名册')} lead={t('先试读，逐行给您看读成了什么、哪里有问题；您确认之前什么都不存。')}>
      {dryRun ? (
        <Shown dryRun={dryRun} onCancel={() => setDryRun(undefined)} />
      ) : (
        <FileDrop
          label={t('花名册工作簿（.xlsx）')}
          accept=".xlsx"
          hint={t('要有姓名、性别、出生日期、科室、职务、身份、参加工作时间各列，列的顺序不限')}
          onFile={async (file) => setDryRun(await people.roster.dryRun.call({ file }))}
        />
      )}
    </Page>
  )
}

export default RosterImport
