import { Link } from '@tanstack/react-router'
import { Mark, type Tone } from '#platform/ui/mark.tsx'
import { Section } from '#platform/ui/page.tsx'
import { useSay } from '#platform/ui/say.ts'
import type { Explained } from './client.ts'

type Appeal = NonNullable<Explained['appeal']>

/** How the state of an appeal looks; the words come from the server. */
export const toneOfAppeal = (step: string): Tone => {
  if (step === 'decision' || step === 'collective') return 'person'
  if (step === 'correcting') return 'open'
  return step === 'withdrawn' || step === 'upheld' ? 'plain' : 'good'
}

/** Where the appeal against an entry stands, or how it ended, with the way to it. */
export const AppealState = ({ appeal }: { readonly appeal: Appeal }) => {
  const { t, text } = useSay()
  return (
    <Section title={t('申诉')}>
      <p className="row">
        <Mark tone={toneOfAppeal(appeal.step)}>{text(appeal.label)}</Mark>
        <Link to="/assessment/appeals/$id" params={{ id: appeal.id } as never}>
          {t('看这件申诉')}
        </Link>
      </p>
    </Section>
  )
}
