import { State } from '../../../../ui-kit/index.ts';
import { countsOf } from './paths.ts';

/** How many findings of each severity; without any, that is said too. */
export const Counts = ({ counts }: { readonly counts: string }) => (
  <>
    {countsOf(counts).map(([tone, words]) => (
      <State key={words} tone={words.endsWith(' 0') ? 'off' : tone}>
        {words}
      </State>
    ))}
  </>
);
