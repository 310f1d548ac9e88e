type Tone = 'good' | 'off' | 'warn' | 'bad' | 'plain';

/** A state as a small coloured label; the words carry the meaning, the colour only helps the eye. */
export const State = ({ tone, children }: { readonly tone: Tone; readonly children: string }) => (
  <span className={`mz-state ${tone}`}>{children}</span>
);
