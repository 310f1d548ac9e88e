import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A sequencer that begins with the files named, so that none of the long ones is left to run alone at the end. */
export const longestFirst = (names: readonly string[]) =>
  class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification) => {
        const found = names.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
        return found < 0 ? names.length : found;
      };
      return (await super.sort(files)).sort((a, b) => place(a) - place(b));
    }
  };
