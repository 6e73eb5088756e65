import { useState } from 'react'
import { useAct } from '#platform/ui/act.ts'
import { Button } from '#platform/ui/button.tsx'
import { FileDrop } from '#platform/ui/file-drop.tsx'
import { Ledger } from '#platform/ui/ledger.tsx'
import { Refused } from '#platform/ui/refusal.tsx'
import { useSay } from '#platform/ui/say.ts'
import { law } from '../client.ts'

type TextDryRun = Awaited<ReturnType<typeof law.text.dryRun.call>>

const Shown = ({ dryRun, onDone }: { readonly dryRun: TextDryRun; readonly onDone: () => void }) => {
  const { t, say, list } = useSay()
  const act = useAct()
  const { hash, file, problems, clauses, unknown, absent } = dryRun
  const store = async () => {
    const stored = await act.run(
      (idempotencyKey) => law.text.confirm.call({ hash }, { context: { idempotencyKey } }),
      t('制度原文已经存好，显示在每一条旁边。'),
    )
    if (stored) onDone()
  }
  return (
    <>
      <div className="notice" data-tone={problems.length + unknown.length + absent.length > 0 ? 'open' : 'good'}>
        <p>{t('《{{file}}》读到 {{n}} 条。什么都还没有存，请核对后确认。', { file, n: clauses })}</p>
        {unknown.length > 0 && <p>{t('系统里没有这些条号：{{ids}}。', { ids: list(unknown) })}</p>}
        {absent.length > 0 && <p>{t('原文里没有找到：{{ids}}。', { ids: list(absent) })}</p>}
      </div>
      {act.failure !== undefined && <Refused error={act.failure} />}
      <div className="row">
        <Button kind="primary" onClick={store}>
          {t('存入 {{n}} 条原文', { n: clauses })}
        </Button>
      </div>
      <Ledger
        caption={t('请核对的地方，共 {{n}} 处', { n: problems.length })}
        rows={problems.map((problem, index) => ({ ...problem, index }))}
        rowKey={({ index }) => index}
        empty={null}
        columns={[
          { key: 'line', head: t('行'), align: 'number', cell: ({ line }) => line },
          { key: 'clause', head: t('条款'), isName: true, cell: ({ clause }) => clause },
          { key: 'says', head: t('问题'), cell: ({ says }) => say(says) },
        ]}
      />
    </>
  )
}

/** The office's own wording, from a Markdown or text file: a dry run, then stored and shown beside each clause. */
export const TextImport = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useSay()
  const [dryRun, setDryRun] = useState<TextDryRun>()
  if (dryRun) return <Shown dryRun={dryRun} onDone={onDone} />
  return (
    <FileDrop
      label={t('制度原文（.md 或 .txt）')}
      accept=".md,.txt"
      hint={t('每项制度以“## 8. 名称”起头，其下按 一、（一）1.（1）编号')}
      onFile={async (file) => setDryRun(await law.text.dryRun.call({ file }))}
    />
  )
}
