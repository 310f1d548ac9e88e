import type { z } from 'zod';
import type { BoardView } from '../board/contract.ts';

export type Board = z.output<typeof BoardView>;
export type BoardProject = Board['projects'][number];
export type BoardCell = BoardProject['cells'][number];
