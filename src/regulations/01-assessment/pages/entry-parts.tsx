import { Mark } from '#platform/ui/mark.tsx'
import { useSay } from '#platform/ui/say.ts'
import { toneOfAppeal } from './appeal-state.tsx'
import type { Line } from './client.ts'
import { whatOf } from './entry-words.ts'

type Shown = Pick<
  Line,
  'matter' | 'head' | 'reason' | 'restsOn' | 'verdict' | 'reverses' | 'reversedBy' | 'stage' | 'appeal'
>

const EntryFlags = ({ entry }: { readonly entry: Shown }) => {
  const { t, text } = useSay()
  const isProposed = entry.restsOn.length > 0 && entry.verdict.outcome === 'gap'
  return (
    <>
      {isProposed && <Mark tone="open">{t('按拟定解释')}</Mark>}
      {entry.stage === 'post-award' && <Mark>{t('冻结之后的奖项加分')}</Mark>}
      {entry.reversedBy !== null && <Mark>{t('已由第{{n}}号冲正', { n: entry.reversedBy })}</Mark>}
      {entry.appeal !== null && (
        <Mark tone={toneOfAppeal(entry.appeal.step)}>{t('申诉：{{state}}', { state: text(entry.appeal.label) })}</Mark>
      )}
      {entry.reverses !== null && <Mark>{t('冲正第{{n}}号', { n: entry.reverses })}</Mark>}
    </>
  )
}

/** What an entry is about, why, and what is to be known of it; struck out where it was taken back. */
export const EntryWhat = ({ entry }: { readonly entry: Shown }) => {
  const { text } = useSay()
  return (
    <span className="entry-what">
      <span className="entry-name" data-reversed={entry.reversedBy !== null ? '' : undefined}>
        {text(whatOf(entry))}
      </span>
      {entry.reason && <span className="entry-reason">{entry.reason}</span>}
      <EntryFlags entry={entry} />
    </span>
  )
}
