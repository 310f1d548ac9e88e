import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest journeys begin first, so that none of them is left to run alone at the end. */
const LONGEST = ['second-unit', 'access', 'self-evaluation', 'figure-home', 'own', 'grid', 'sign', 'board', 'report', 'import'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return found < 0 ? LONGEST.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    hookTimeout: 180_000,
    testTimeout: 120_000,
    // a journey waits for one of browser, server and database at a time: three keep two processors busy
    maxWorkers: 3,
    // a worker loads the browser's driver once
    isolate: false,
    sequence: { sequencer: LongestFirst },
  },
});
