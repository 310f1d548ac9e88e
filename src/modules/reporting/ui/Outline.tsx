import type { Report } from '../contract.ts';
import { numbering } from '../domain/numbering.ts';

type Block = Report['blocks'][number];
type Numbered = { readonly block: Block; readonly number: string; readonly id: string };

const levelOf = (block: Block): 1 | 2 | 3 | 4 | undefined =>
  block.kind === 'heading' || block.kind === 'item' ? block.level : undefined;

/** Every block with the number it prints and the anchor the outline leads to. */
export function outlineOf(blocks: readonly Block[]): readonly Numbered[] {
  const next = numbering();
  return blocks.map((block, i) => {
    const level = levelOf(block);
    return { block, number: level ? next(level) : '', id: `s${i}` };
  });
}

/** 目录: one click to a section. */
export const Outline = ({ blocks }: { readonly blocks: readonly Block[] }) => (
  <nav aria-label="报告目录">
    <ul className="mz-outline">
      {outlineOf(blocks).flatMap(({ block, number, id }) =>
        block.kind === 'heading' && block.level < 3
          ? [
              <li key={id} className={`level${block.level}`}>
                <a href={`#${id}`}>
                  {number}
                  {block.text}
                </a>
              </li>,
            ]
          : [],
      )}
    </ul>
  </nav>
);
